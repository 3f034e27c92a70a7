using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Detorch.Lab.Cells;
using Detorch.Lab.Outputs;
using Detorch.Lab.Tests.Session;

namespace Detorch.Lab.Tests.Packages;

/// <summary>Packages come from a folder of the test's own; the SDK that restores them needs no network.</summary>
[Collection("session")]
public class PackageTests : SessionFixture
{
    [Fact]
    public async Task A_package_comes_with_what_it_needs_and_the_cell_tells_its_version()
    {
        var feed = new PackageFeed(Folder);
        feed.Add("Common", "1.0.0", "public class Common { public int Value = 1; }");
        feed.Add("One", "1.2.0", "public class One : Common { public static One Make() => new(); }", ["Common 1.0.0"]);
        Assert.Equal("2", (await Show("using System.Linq;\n#r \"nuget: One, 1.2\"\nCommon made = One.Make();\nmade.Value + 1"))[^1]);
        Assert.Equal("Installed One, 1.2.0", Displayed());
        Assert.StartsWith("Restoring One, 1.2…", ((DisplayOutput)Outputs[0]).Text(MimeTypes.Text), StringComparison.Ordinal);
        Assert.Equal(["1"], await Show("#r \"nuget:one,1.2.0\"\n#r \"nuget: Common\"\nnew Common().Value"));
    }

    [Fact]
    public async Task Packages_of_one_cell_are_resolved_together()
    {
        MakeThree();
        Assert.Equal("2.0.0.0", (await Show("#r \"nuget: One\"\n#r \"nuget: Two\"\n(new One().Made, new Two().Made).Item1.GetType().Assembly.GetName().Version.ToString()"))[^1]);
        Assert.Equal("Installed One, 1.0.0 and Two, 1.0.0", Displayed());
    }

    [Fact]
    public async Task Later_packages_join_those_before_but_cannot_change_what_is_loaded()
    {
        MakeThree();
        await Show("#r \"nuget: One, 1.0.0\"\nvar made = new One().Made;");
        var line = (await Fail("// next\n#r \"nuget: Two, 1.0.0\""))[0];
        Assert.StartsWith("cell 2, line 2: #r \"nuget: Two, 1.0.0\": Common 1.0.0 is loaded already, and 2.0.0 cannot be loaded beside it. Restart the kernel", line, StringComparison.Ordinal);
        Assert.Contains("One 1.0.0 is loaded already", (await Fail("#r \"nuget: One, 3.0.0\""))[0], StringComparison.Ordinal);
        Assert.Equal("5", (await Show("#r \"nuget: Three\"\nnew Three().Sum(made)"))[^1]);
        Assert.Equal("Installed Three, 1.0.0", Displayed());
    }

    [Fact]
    public async Task Packages_that_cannot_be_together_are_an_error_that_names_both_versions()
    {
        MakeThree();
        var line = (await Fail("#r \"nuget: Common, 1.0.0\"\n#r \"nuget: Two\""))[0];
        Assert.StartsWith("cell 1, line 1: #r \"nuget: Common, 1.0.0\": Detected package downgrade: Common from 2.0.0 to 1.0.0.", line, StringComparison.Ordinal);
        Assert.Contains("Two 1.0.0 -> Common (>= 2.0.0)", line, StringComparison.Ordinal);
        Assert.EndsWith("restart the kernel if another is loaded.", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_may_float_or_be_left_out_and_is_remembered_by_the_next_session()
    {
        var feed = new PackageFeed(Folder);
        foreach (var version in (string[])["1.0.0", "1.1.0", "2.0.0", "3.0.0-beta.1"])
        {
            feed.Add("Floats", version, "public class Floats;");
            feed.Add("Newest", version, "public class Newest;");
        }
        const string cell = "#r \"nuget: Floats, 1.*\"\n#r \"nuget: Newest\"\ntypeof(Floats).Assembly.GetName().Version + \" \" + typeof(Newest).Assembly.GetName().Version";
        Assert.Equal("1.1.0.0 2.0.0.0", (await Show(cell))[^1]);
        Assert.Equal(["1.1.0.0 2.0.0.0"], await Show(cell));
        Directory.Delete(feed.Folder, recursive: true);
        Restart();
        Assert.Equal(["Installed Floats, 1.1.0 and Newest, 2.0.0", "1.1.0.0 2.0.0.0"], await Show(cell));
        // After a day the sources are asked again; where they cannot be reached, what was installed once will do.
        foreach (var remembered in Directory.GetFiles(PackageCache))
            File.SetLastWriteTimeUtc(remembered, DateTime.UtcNow.AddDays(-2));
        Restart();
        Assert.Equal("1.1.0.0 2.0.0.0", (await Show(cell))[^1]);
    }

    [Fact]
    public async Task Native_libraries_of_a_package_are_found_by_its_assembly_and_by_cells()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the native library that every .NET has and that this test borrows has no exports there");
        var ending = OperatingSystem.IsMacOS() ? "dylib" : "so";
        var native = File.ReadAllBytes(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), $"libSystem.Native.{ending}"));
        const string declared = "[System.Runtime.InteropServices.DllImport(\"borrowed\", EntryPoint = \"SystemNative_GetPid\")] public static extern int Id();";
        var feed = new PackageFeed(Folder);
        feed.Add("Native", "1.0.0", $"public static class Native {{ {declared} }}", null, ($"runtimes/{RuntimeInformation.RuntimeIdentifier}/native/libborrowed.{ending}", native));
        Assert.Equal($"{Environment.ProcessId}", (await Show("#r \"nuget: Native, 1.0.0\"\nNative.Id()"))[^1]);
        Assert.Equal([$"{Environment.ProcessId}"], await Show($"{declared}\nId()"));
    }

    [Fact]
    public async Task Of_what_the_kernel_uses_itself_a_package_may_bring_a_newer_version_only()
    {
        var feed = new PackageFeed(Folder);
        feed.Add("Markdig", "99.0.0", "namespace Markdig { public static class Newer { } }");
        feed.Add("MathNet.Numerics", "0.0.1", "");
        var shown = await Show("#r \"nuget: Markdig\"\n#r \"nuget: MathNet.Numerics\"\n(typeof(Markdig.Newer).Assembly.GetName().Version.Major, typeof(MathNet.Numerics.Constants).Assembly.GetName().Version.Major > 0)");
        Assert.Equal("(99, True)", shown[^1]);
        Assert.Matches(@"^Installed Markdig, 99.0.0 and MathNet.Numerics, 0.0.1 \(in its place the kernel's own MathNet.Numerics \d[\d.]*\)$", Displayed());
    }

    [Fact]
    public async Task A_package_that_wants_the_framework_of_ASP_NET_brings_it_along()
    {
        var framework = Directory.GetParent(RuntimeEnvironment.GetRuntimeDirectory())!.Parent!.Parent!.GetDirectories("Microsoft.AspNetCore.App");
        Assert.SkipWhen(framework.Length == 0, "this .NET has no ASP.NET beside it");
        var feed = new PackageFeed(Folder)
        {
            Metadata = "<frameworkReferences><group targetFramework=\"net10.0\"><frameworkReference name=\"Microsoft.AspNetCore.App\" /></group></frameworkReferences>",
        };
        feed.Add("Web", "1.0.0", "public class Web;");
        const string cell = "#r \"nuget: Web, 1.0.0\"\nnew Microsoft.AspNetCore.Html.HtmlString(new Web().ToString()).Value";
        Assert.Equal("Web", (await Show(cell))[^1]);
        Restart();
        Assert.Equal("Web", (await Show(cell))[^1]);
    }

    [Fact]
    public async Task A_source_that_is_named_again_makes_no_other_error_of_a_package_that_is_missing()
    {
        var feed = new PackageFeed(Folder);
        feed.Add("There", "1.0.0", "public class There;");
        foreach (var again in new[] { "feed", "./feed", "feed/", "feed\\", feed.Folder, "feed" })
        {
            var line = (await Fail($"#i \"nuget: {again}\"\n#r \"nuget: NotThere\""))[0];
            Assert.Matches("^cell \\d+, line 2: #r \"nuget: NotThere\": there is no package NotThere in the sources [^,]*feed[^,]*\\. Check its name", line);
        }
        Assert.Equal("1", (await Show("#r \"nuget: There\"\nnew There() is null ? 0 : 1"))[^1]);
    }

    [Fact]
    public async Task A_package_that_is_a_tool_is_called_one()
    {
        var feed = new PackageFeed(Folder) { Metadata = "<packageTypes><packageType name=\"DotnetTool\" /></packageTypes>" };
        feed.Add("Tool", "1.0.0", "public class Tool;");
        Assert.Equal("cell 1, line 1: #r \"nuget: Tool, 1.0.0\": Tool is a tool for the command line, which a notebook cannot refer to.", (await Fail("#r \"nuget: Tool, 1.0.0\""))[0]);
    }

    [Fact]
    public async Task The_package_of_the_library_is_the_library_that_the_kernel_holds()
    {
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "Detorch.Teach.dll"), (await Show("#r \"nuget: Detorch.Teach\"\ntypeof(Detorch.Teach.Rng).Assembly.Location"))[^1]);
        Assert.Matches(@"^Installed Detorch.Teach, \d+\.\d+\.\d+ \(the kernel's own\)$", Displayed());
    }

    [Fact]
    public async Task A_source_can_be_added_by_a_cell()
    {
        var feed = new PackageFeed(Folder, source: "nowhere");
        Directory.CreateDirectory(Path.Combine(Folder, "nowhere"));
        feed.Add("One", "1.0.0", "public class One;");
        Assert.Contains($"there is no package One in the sources {Path.Combine(Folder, "nowhere")}.", (await Fail("#r \"nuget: One\""))[0], StringComparison.Ordinal);
        Assert.Equal("Not installed: One", Displayed());
        Assert.Equal("One", (await Show("#i \"nuget: feed\"\n#r \"nuget: One\"\nnew One().GetType().Name"))[^1]);
    }

    [Theory]
    [InlineData("#i \"nuget: none\"", "there is no folder")]
    [InlineData("#i \"feed\"", "write nuget: and a folder or an address")]
    [InlineData("#r \"nuget:\"", "write nuget: and the name of a package")]
    [InlineData("#r \"nuget: One, newest\"", "newest is not a version")]
    [InlineData("#r \"nuget: One, 1.0\"\n#r \"nuget: One, 2.0\"", "asks for One, 1.0 and for One, 2.0")]
    public async Task What_cannot_be_meant_is_an_error_before_anything_is_restored(string directives, string reason)
    {
        var line = (await Fail(directives))[0];
        Assert.StartsWith($"cell 1, line 1: {directives.Split('\n')[0]}: ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Single(Outputs);
    }

    [Fact]
    public async Task A_version_that_no_source_has_is_an_error_with_the_nearest_one()
    {
        var feed = new PackageFeed(Folder);
        feed.Add("One", "1.5.0", "");
        var line = (await Fail("#r \"nuget: One, 1.4.0\""))[0];
        Assert.StartsWith("cell 1, line 1: #r \"nuget: One, 1.4.0\": Unable to find package One with version (= 1.4.0)", line, StringComparison.Ordinal);
        Assert.Contains("1.5.0", line, StringComparison.Ordinal);
        Assert.Contains(feed.Folder, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_named()
    {
        _ = new PackageFeed(Folder, source: "gone");
        var line = (await Fail("#r \"nuget: One\""))[0];
        Assert.StartsWith("cell 1, line 1: #r \"nuget: One\": a source cannot be reached.", line, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(Folder, "gone"), line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_is_not_there_does_not_keep_packages_of_others_away()
    {
        var feed = new PackageFeed(Folder);
        feed.Add("One", "1.0.0", "public class One;");
        Directory.CreateDirectory(Path.Combine(Folder, "gone"));
        await Show("#i \"nuget: gone\"");
        Directory.Delete(Path.Combine(Folder, "gone"));
        Assert.Equal("One", (await Show("#r \"nuget: One\"\nnew One().GetType().Name"))[^1]);
        Assert.Contains($"'{Path.Combine(Folder, "gone")}' doesn't exist. The packages come from the other sources.", Printed, StringComparison.Ordinal);
        Assert.Contains("No other has it.", (await Fail("#r \"nuget: Two\""))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_the_SDK_refuses_is_forgotten()
    {
        var feed = new PackageFeed(Folder);
        feed.Add("One", "1.0.0", "public class One;");
        Assert.Contains("NuGet requires HTTPS sources", (await Fail("#i \"nuget: http://127.0.0.1:9/index.json\"\n#r \"nuget: One\""))[0], StringComparison.Ordinal);
        Assert.Equal("One", (await Show("#r \"nuget: One\"\nnew One().GetType().Name"))[^1]);
    }

    [Fact]
    public async Task Waiting_for_a_source_can_be_interrupted()
    {
        using var source = new TcpListener(IPAddress.Loopback, 0);
        source.Start();
        _ = new PackageFeed(Folder, $"http://{source.LocalEndpoint}/index.json", "allowInsecureConnections=\"true\"");
        using var stop = new CancellationTokenSource();
        var cell = RunUntil("#r \"nuget: One\"", KernelNames.CSharp, stop.Token);
        var asked = source.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.Same(asked, await Task.WhenAny(asked, cell));
        using var asking = await asked;
        await stop.CancelAsync();
        Assert.Equal("cell 1: the cell was interrupted.", (await cell)?.Traceback[0]);
        // The SDK is gone: its end of the connection is closed.
        await asking.GetStream().CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        Assert.Equal(["2"], await Show("1 + 1"));
    }

    /// <summary>Two packages that need a third in different versions, and one that takes what the first makes.</summary>
    private void MakeThree()
    {
        var feed = new PackageFeed(Folder);
        feed.Add("Common", "1.0.0", "public class Common { public int Value = 4; }");
        feed.Add("Common", "2.0.0", "public class Common { public int Value = 8; }");
        feed.Add("One", "1.0.0", "public class One { public Common Made = new(); }", ["Common 1.0.0"]);
        feed.Add("Two", "1.0.0", "public class Two { public Common Made = new(); }", ["Common 2.0.0"]);
        feed.Add("Three", "1.0.0", "public class Three { public int Sum(Common common) => common.Value + 1; }", ["Common 1.0.0"]);
    }

    /// <summary>What a reader sees in the end in the place of the first display.</summary>
    private string? Displayed()
    {
        var first = Assert.IsType<DisplayOutput>(Outputs[0]);
        return Outputs.OfType<DisplayOutput>().Last(output => output.DisplayId == first.DisplayId).Text(MimeTypes.Text);
    }
}
