using System.Text;
using Detorch.Lab.Documents;
using Detorch.Lab.Pages;

namespace Detorch.Lab.Tests.Documents;

public sealed class NotebookFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("detorch-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Save(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    [Fact]
    public void A_byte_order_mark_is_read_over() =>
        Assert.Equal("1", Assert.Single(NotebookFile.Read(Save("bom.dib", [0xEF, 0xBB, 0xBF, .. "#!csharp\n1"u8])).Cells).Source);

    [Fact]
    public void So_it_is_before_JSON() =>
        Assert.Empty(NotebookFile.Read(Save("bom.ipynb", [0xEF, 0xBB, 0xBF, .. """{"cells":[],"nbformat":4}"""u8])).Cells);

    [Fact]
    public void What_is_no_notebook_is_refused_with_the_reason()
    {
        Assert.Contains("no such file", Refused(Path.Combine(folder, "none.dib")), StringComparison.Ordinal);
        Assert.Contains("a folder", Refused(folder), StringComparison.Ordinal);
        Assert.Contains(".md", Refused(Save("readme.md", "x"u8.ToArray())), StringComparison.Ordinal);
        Assert.Contains("not UTF-8", Refused(Save("latin.dib", [0x41, 0xE9, 0x41])), StringComparison.Ordinal);
        Assert.Contains("git lfs pull", Refused(Save("pointer.dib", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"u8.ToArray())), StringComparison.Ordinal);
        Assert.Contains("HTML page", Refused(Save("page.ipynb", "\n<!DOCTYPE html>"u8.ToArray())), StringComparison.Ordinal);
        Assert.Contains("binary", Refused(Save("zero.dib", [0x41, 0x00])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_replaced_whole_and_no_temporary_file_stays()
    {
        var path = Path.Combine(folder, "new", "out.html");
        NotebookFile.WriteText(path, "first");
        NotebookFile.WriteText(path, "é\n");
        Assert.Equal("é\n"u8.ToArray(), File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void A_link_stays_a_link_and_what_it_points_to_keeps_its_rights()
    {
        // Windows has other rights, and links only for administrators.
        if (OperatingSystem.IsWindows())
            return;
        var (file, link) = (Save("file.ipynb", [1]), Path.Combine(folder, "link.ipynb"));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(link, "file.ipynb");
        NotebookFile.WriteText(link, "new");
        Assert.Equal("new", File.ReadAllText(file));
        Assert.Equal("file.ipynb", new FileInfo(link).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_file_larger_than_any_notebook_is_refused_unread()
    {
        var path = Save("huge.ipynb", []);
        using (var stream = File.OpenWrite(path))
            stream.SetLength(1L << 40);
        Assert.Contains("more than 512 MB", Refused(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.dib", ">", 50_000)]
    [InlineData("a.dib", "[", 50_000)]
    [InlineData("a.dib", "* ", 50_000)]
    [InlineData("b.dib", "(", 5_000)]
    public void Text_nested_beyond_reason_is_shown_as_a_page_all_the_same(string name, string nested, int depth)
    {
        var kernel = name == "a.dib" ? "markdown" : "csharp";
        var notebook = NotebookFile.Read(Save(name, [.. "#!"u8, .. Encoding.UTF8.GetBytes($"{kernel}\n{string.Concat(Enumerable.Repeat(nested, depth))}x")]));
        Assert.Contains("x", HtmlExporter.Export(notebook, name, embed: false), StringComparison.Ordinal);
    }

    private static string Refused(string path) => Assert.Throws<NotebookFormatException>(() => NotebookFile.Read(path)).Message;
}
