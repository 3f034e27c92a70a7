using System.Net.Sockets;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Session;

/// <summary>What the directives of a cell name may be no file, or one of another system.</summary>
[Collection("session")]
public sealed class HostilePathTests : SessionFixture
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static string[] Directives => ["#r \"bad.dll\"", "#load \"bad.csx\"", "#load \"loads.csx\"", "#!import bad.dib", "#!import bad.ipynb", "#!import bad.csx",
        "#!import imports.dib", "#!value --name x --from-file bad.txt", "#i \"nuget: bad.dll\""];

    [Theory]
    [InlineData("fifo")]
    [InlineData("device")]
    [InlineData("socket")]
    [InlineData("folder")]
    [InlineData("loop")]
    [InlineData("huge")]
    [InlineData("nothing")]
    public async Task What_is_no_file_is_refused_at_once_with_a_reason_and_the_session_goes_on(string kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "FIFOs, devices and links are made as on Unix");
        Save("loads.csx", "#load \"bad.csx\"\nvar a = 1;");
        Save("imports.dib", "#!csharp\n\n#!import bad.csx\n");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var it = Path.Combine(Folder, "it");
        if (kind == "socket")
            socket.Bind(new UnixDomainSocketEndPoint(it));
        else if (kind != "nothing")
            await NoFile.MakeAsync(kind, it);
        foreach (var name in new[] { "bad.dll", "bad.csx", "bad.dib", "bad.ipynb", "bad.txt" })
        {
            // A link to a link, so that what it leads to decides.
            File.CreateSymbolicLink(Path.Combine(Folder, $"to-{name}"), "it");
            File.CreateSymbolicLink(Path.Combine(Folder, name), $"to-{name}");
        }
        foreach (var directive in Directives)
        {
            // A folder is a source of packages, though an empty one.
            if (kind == "folder" && directive.StartsWith("#i", StringComparison.Ordinal))
                continue;
            var lines = await Fail($"{directive}\n1").WaitAsync(Patience, TestContext.Current.CancellationToken);
            Assert.Contains("line 1", lines[0], StringComparison.Ordinal);
            Assert.True(lines[0].Length < 1000, lines[0]);
            Assert.DoesNotContain(lines, line => line.Contains("   at Detorch", StringComparison.Ordinal) || line.Contains("   at System", StringComparison.Ordinal));
        }
        Assert.Equal(["2"], await Show("1 + 1"));
    }

    [Fact]
    public async Task Paths_are_read_as_they_are_written_on_Windows()
    {
        Save("sub/deep/book.dib", "#!csharp\n\n#!import sub\\deep\\code.csx\nvar book = 1;\n");
        Save("sub/deep/code.csx", "#load \"sub\\more.csx\"\nvar code = 2;");
        Save("sub/more.csx", "var more = 3;");
        Save("sub/text.txt", "text");
        Directory.CreateDirectory(Path.Combine(Folder, "sub", "feed"));
        File.Copy(typeof(HostilePathTests).Assembly.Location, Path.Combine(Folder, "sub", "Copied.dll"));
        Assert.Equal(["(1, 2, 3)"], await Show("#i \"nuget: sub\\feed\"\n#!import sub\\deep\\book.dib\n(book, code, more)"));
        await Show("#!value --name v --from-file sub\\text.txt");
        Assert.Equal(["text"], await Show("#!share --from value v\nv"));
        Assert.Contains("sub/none.dll", (await Fail("#r \"sub\\none.dll\""))[0], StringComparison.Ordinal);
        await Show("#r \"..\\anywhere\\bin\\Release\\net10.0\\Detorch.Teach.dll\"\nDetorch.Teach.NdArray.Ones(2).Save(@\"sub\\deep\\a.npy\");");
        Assert.Equal(["2"], await Show("Detorch.Teach.NdArray.Load(@\".\\sub\\deep\\a.npy\").Size"));
        Assert.True(File.Exists(Path.Combine(Folder, "sub", "deep", "a.npy")));
    }

    [Theory]
    [InlineData("#!import setup.dib", "Setup.dib")]
    [InlineData("#!import sub/code.CSX", "Sub/Code.csx")]
    [InlineData("#load \"sub\\code.csx\"", "Sub/Code.csx")]
    [InlineData("#load \"Sub/loads.csx\"", "Sub/Code.csx")]
    [InlineData("#r \"sub/own.dll\"", "Sub/Own.dll")]
    [InlineData("#!value --name x --from-file sub/code.csx", "Sub/Code.csx")]
    [InlineData("System.IO.File.ReadAllText(\"setup.dib\")", "Setup.dib")]
    [InlineData("System.IO.File.ReadAllText(\"sub/Code.csx\")", "Sub/Code.csx")]
    [InlineData("#r \"Detorch.Teach.dll\"\nDetorch.Teach.NdArray.Load(\"sub/Code.csx\")", "Sub/Code.csx")]
    public async Task A_name_in_other_capitals_is_refused_with_the_right_one(string code, string right)
    {
        foreach (var name in new[] { "Setup.dib", "Sub/Code.csx", "Sub/Own.dll" })
            Save(name, "");
        Save("Sub/loads.csx", "#load \"code.csx\"");
        Assert.SkipWhen(File.Exists(Path.Combine(Folder, "SETUP.DIB")), "capitals do not count on this disk");
        Assert.Contains(await Fail(code), line => line.Contains($"There is '{Path.Combine(Folder, right)}'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_loaded_file_may_be_in_the_encodings_that_editors_write()
    {
        foreach (var encoding in (System.Text.Encoding[])[System.Text.Encoding.UTF8, System.Text.Encoding.Unicode, System.Text.Encoding.Latin1, new System.Text.UTF8Encoding(false)])
        {
            await File.WriteAllTextAsync(Path.Combine(Folder, "code.csx"), "var größe = \"ä\";", encoding, TestContext.Current.CancellationToken);
            Assert.Equal(["ä"], await Show("#load \"code.csx\"\ngröße"));
        }
    }
}
