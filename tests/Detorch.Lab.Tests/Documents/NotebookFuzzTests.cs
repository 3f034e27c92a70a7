using System.Text;
using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Detorch.Lab.Pages;
using Detorch.Lab.Tests.Jupyter;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Documents;

/// <summary>Notebooks of all kinds, whole and damaged, in an order that a seed decides.</summary>
public sealed class NotebookFuzzTests : IDisposable
{
    private const int RoundTrips = 1000;
    private const int Damages = 3000;
    private const string HalfCharacter = "(half a character)";
    private static readonly string[] Names = ["csharp", "c#", "cs", "fsharp", "f#", "fs", "html", "http", "javascript", "js", "markdown", "md", "mermaid", "pwsh", "powershell", "value"];
    private readonly string folder = Directory.CreateTempSubdirectory("detorch-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Any_notebook_is_kept_by_ipynb_and_its_cells_languages_and_ids_by_dib()
    {
        var notebooks = new RandomNotebook(new Random(10));
        var kept = 0;
        for (var i = 0; i < RoundTrips; i++)
        {
            var json = notebooks.Next();
            var notebook = IpynbFormat.Parse(json.ToJsonString());
            Assert.True(JsonNode.DeepEquals(json, JsonNode.Parse(Conversion.Of(notebook, "a.ipynb", "b.ipynb").Text)), json.ToJsonString());
            var conversion = Conversion.Of(notebook, "a.ipynb", "a.dib");
            var dib = conversion.Text;
            AssertSameCells(conversion.Notebook, DibFormat.Parse(dib), ids: false);
            if (!FitsDib(notebook))
            {
                AssertNoLineIsLost(notebook, dib);
                continue;
            }
            Assert.Empty(conversion.Notes);
            AssertSameCells(notebook, DibFormat.Parse(dib), ids: false);
            Assert.Equal(dib, DibFormat.Write(DibFormat.Parse(dib)));
            var again = IpynbFormat.Parse(Conversion.Of(DibFormat.Parse(dib), "a.dib", "a.ipynb").Text);
            AssertSameCells(notebook, again);
            Assert.Equal(dib, Conversion.Of(again, "a.ipynb", "a.dib").Text);
            kept++;
        }
        Assert.InRange(kept, RoundTrips / 2, RoundTrips - 20);
    }

    [Theory]
    [InlineData("ipynb")]
    [InlineData("dib")]
    public void A_damaged_file_is_read_or_refused_with_a_reason_and_stays_as_it_is(string kind)
    {
        var random = new Random(20);
        var notebooks = new RandomNotebook(random);
        var course = File.ReadAllBytes(Repository.PathOf("notebooks", "setup.dib"));
        var (path, refused) = (Path.Combine(folder, "a." + kind), 0);
        for (var i = 0; i < Damages; i++)
        {
            var whole = notebooks.Next();
            var bytes = kind == "dib" ? random.Next(2) == 0 ? course : Encoding.UTF8.GetBytes(DibFormat.Write(IpynbFormat.Parse(whole.ToJsonString())))
                : Encoding.UTF8.GetBytes((random.Next(2) == 0 ? Retyped(whole, random) : whole).ToJsonString().Replace(HalfCharacter, "\\ud800", StringComparison.Ordinal));
            bytes = random.Next(3) == 0 && kind == "ipynb" ? bytes : Changed(bytes, random);
            File.WriteAllBytes(path, bytes);
            try
            {
                var notebook = NotebookFile.Read(path);
                Assert.NotEmpty(HtmlExporter.Export(notebook, path, embed: false));
                AssertSameCells(notebook, Reread(notebook, path, Path.Combine(folder, "b.ipynb")), ids: false);
                AssertSameCells(DibFitting.Fit(notebook).Notebook, Reread(notebook, path, Path.Combine(folder, "b.dib")), ids: false);
            }
            catch (NotebookFormatException wrong)
            {
                Assert.DoesNotContain("Exception", wrong.Message, StringComparison.Ordinal);
                refused++;
            }
            catch (Exception wrong)
            {
                Assert.Fail($"{wrong}\n{Encoding.Latin1.GetString(bytes)}");
            }
            Assert.Equal(bytes, File.ReadAllBytes(path));
        }
        Assert.InRange(refused, Damages / 20, Damages - Damages / 20);
    }

    /// <summary>By the package that Jupyter reads and writes notebooks with.</summary>
    [Fact]
    public async Task Jupyter_finds_every_written_ipynb_valid()
    {
        var notebooks = new RandomNotebook(new Random(30));
        for (var i = 0; i < 50; i++)
        {
            var notebook = IpynbFormat.Parse(notebooks.Next().ToJsonString());
            NotebookFile.WriteText(Path.Combine(folder, $"{i}.ipynb"), Conversion.Of(notebook, "a.ipynb", "b.ipynb").Text);
            if (FitsDib(notebook))
                NotebookFile.WriteText(Path.Combine(folder, $"{i}-from-dib.ipynb"), Conversion.Of(DibFormat.Parse(DibFormat.Write(notebook)), "a.dib", "b.ipynb").Text);
        }
        const string check = """
            import glob, sys, warnings, nbformat, nbformat.warnings
            warnings.simplefilter("error", nbformat.warnings.MissingIDFieldWarning)
            for path in glob.glob(sys.argv[1] + "/*.ipynb"):
                nbformat.validate(nbformat.read(path, as_version=nbformat.NO_CONVERT))
            """;
        var (code, _, error) = await Python.RunAsync("nbformat", null, "-c", check, folder);
        Assert.True(code == 0, error);
    }

    private static Notebook Reread(Notebook notebook, string source, string target)
    {
        NotebookFile.WriteText(target, Conversion.Of(notebook, source, target).Text);
        return NotebookFile.Read(target);
    }

    /// <summary>What a .dib has no way to say: raw cells, NUL, and a line of a cell that is a separator.</summary>
    private static bool FitsDib(Notebook notebook)
    {
        var cells = notebook.Cells.Where(cell => Plain(cell).Length > 0).ToList();
        var names = Names.Concat(cells.Select(cell => cell.Kernel)).ToHashSet();
        return !cells.Exists(cell => cell.Kernel == "raw" || cell.Source.Contains('\0') ||
            cell.Source.Split('\n').Any(line => line.StartsWith("#!", StringComparison.Ordinal) && names.Contains(line[2..])));
    }

    /// <summary>What a .dib cannot hold is changed, never dropped: each line is there, with a space in front where it would separate cells.</summary>
    private static void AssertNoLineIsLost(Notebook notebook, string dib)
    {
        var written = dib.Split('\n').Select(line => line.TrimStart(' ')).ToHashSet();
        foreach (var line in notebook.Cells.SelectMany(cell => Plain(cell).Split('\n')).Where(line => line.Length > 0 && !line.StartsWith("#!", StringComparison.Ordinal)))
            Assert.Contains(line.Replace('\0', '\uFFFD').TrimStart(' '), written);
    }

    private static void AssertSameCells(Notebook expected, Notebook actual, bool ids = true)
    {
        static List<(string, string, string?)> Cells(Notebook notebook, bool ids) =>
            [.. notebook.Cells.Where(cell => Plain(cell).Length > 0).Select(cell => (cell.Kernel, Plain(cell), ids ? cell.Id : null))];
        Assert.Equal(Cells(expected, ids), Cells(actual, ids));
    }

    private static string Plain(NotebookCell cell) => cell.Source.ReplaceLineEndings("\n").Trim('\n');

    /// <summary>The JSON with another value in the place of one of its own.</summary>
    private static JsonObject Retyped(JsonObject whole, Random random)
    {
        var deep = new string('[', random.Next(40, 300));
        string[] values = ["null", "5", "-1e400", "true", $"\"{HalfCharacter}\"", "\"x\"", "[]", "{}", "[null]", "[[5]]", "{\"a\":5}", "\"\\u0000\"", $"{deep}{new string(']', deep.Length)}", "3", "\"code\"", "\"#!html\""];
        JsonNode at = whole;
        while (true)
        {
            var keys = at is JsonObject o ? o.Select(each => each.Key).ToList() : [];
            var count = at is JsonArray list ? list.Count : keys.Count;
            if (count == 0)
                return whole;
            var index = random.Next(count);
            var child = at is JsonArray items ? items[index] : at[keys[index]];
            if (child is JsonObject or JsonArray && random.Next(4) > 0)
            {
                at = child;
                continue;
            }
            var value = JsonNode.Parse(values[random.Next(values.Length)], documentOptions: new() { MaxDepth = 1000 });
            if (at is JsonArray array)
                array[index] = value;
            else if (random.Next(3) == 0)
                ((JsonObject)at).Remove(keys[index]);
            else
                at[keys[index]] = value;
            return whole;
        }
    }

    /// <summary>The bytes with some changed, left out, doubled, cut off or put in.</summary>
    private static byte[] Changed(byte[] whole, Random random)
    {
        byte[][] foreign = ["\r\n"u8.ToArray(), [0xEF, 0xBB, 0xBF], [0], [0xFF], "#!csharp\n"u8.ToArray(), "\n#!meta\n"u8.ToArray(), "{\"a\":["u8.ToArray(), "\\ud800"u8.ToArray(), "\"nbformat\":3,"u8.ToArray(), ","u8.ToArray(), "\""u8.ToArray()];
        var bytes = whole.ToList();
        for (var changes = random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(bytes.Count - at, random.Next(1, 30));
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 3 when random.Next(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(random.Next(3) == 0 ? 0 : at, foreign[random.Next(foreign.Length)]);
                    break;
            }
        }
        return [.. bytes];
    }
}
