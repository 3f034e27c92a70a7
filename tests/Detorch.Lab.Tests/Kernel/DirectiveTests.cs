using Detorch.Lab.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Detorch.Lab.Tests.Kernel;

[Collection("session")]
public class DirectiveTests : SessionFixture
{
    [Fact]
    public async Task An_imported_notebook_runs_in_the_same_session()
    {
        Save("setup.dib", "#!markdown\n\nProse.\n\n#!csharp\n\nusing System.IO;\n\n#!csharp\n\nvar shared = 41;\n");
        await Show("#!import setup.dib");
        Assert.Equal("Prose.", ((DisplayOutput)Outputs[0]).Text(MimeTypes.Markdown));
        Assert.Equal(["42"], await Show("File.Exists(\"x\") ? 0 : shared + 1"));
    }

    [Fact]
    public async Task Paths_in_an_imported_file_begin_at_the_folder_of_the_notebook()
    {
        Save("deep/outer.dib", "#!csharp\n\n#!import inner.dib\n");
        Save("inner.dib", "#!csharp\n\nvar inner = System.IO.Directory.GetCurrentDirectory();\n");
        Assert.Equal([new DirectoryInfo(Folder).Name], await Show("#!import deep/outer.dib\nnew System.IO.DirectoryInfo(inner).Name"));
    }

    [Fact]
    public async Task Source_files_and_ipynb_can_be_imported()
    {
        Save("a.csx", "var a = 1;");
        var notebook = new Notebook();
        notebook.Cells.Add(new NotebookCell("csharp", "var b = 2;"));
        Save("b.ipynb", IpynbFormat.Write(notebook));
        Assert.Equal(["3"], await Show("#!import a.csx\n#!import \"b.ipynb\"\na + b"));
    }

    [Fact]
    public async Task An_error_in_an_imported_file_names_that_file_and_who_imports_it()
    {
        Save("bad.dib", "#!csharp\n\nvar a = 1;\n\n#!csharp\n\n\nvar b =\n    missing;\n");
        var lines = await Fail("// why\n#!import bad.dib");
        Assert.StartsWith("bad.dib, cell 2, line 2: error CS0103", lines[0], StringComparison.Ordinal);
        Assert.Equal("imported by cell 1, line 2", lines[^1]);
    }

    [Theory]
    [InlineData("none.dib", "no such file")]
    [InlineData("readme.md", "not a notebook")]
    [InlineData("self.dib", "imports itself")]
    public async Task An_import_that_cannot_be_is_an_error_with_its_line(string file, string reason)
    {
        Save("readme.md", "x");
        Save("self.dib", "#!csharp\n\n#!import self.dib");
        var line = (await Fail($"\n#!import {file}"))[0];
        Assert.Contains("line ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Directives_leave_the_line_numbers_of_the_code_alone()
    {
        Assert.StartsWith("cell 1, line 3:", (await Fail("#!time\n\nmissing"))[0], StringComparison.Ordinal);
        Assert.StartsWith("cell 2, line 4:", (await Fail("var a = 1;\n#!time\nvar b = 2;\nthrow new Exception(\"x\");"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_is_told_after_the_cell() =>
        Assert.Matches(@"^Wall time: \d+\.\d ms$", (await Show("#!time\n1 + 1"))[1]);

    [Fact]
    public async Task A_directive_inside_a_string_or_a_comment_is_text()
    {
        Assert.Equal(["#!time\n#!other"], await Show("var text = \"\"\"\n#!time\n#!other\n\"\"\";\ntext"));
        Assert.Equal(["1"], await Show("/*\n#!unknown\n*/ 1"));
    }

    [Fact]
    public async Task Another_language_can_begin_inside_a_cell()
    {
        await Show("#!html\n<b>x</b>\n#!csharp\n1 + 1");
        Assert.Equal(["<b>x</b>", "2"], Outputs.Cast<DisplayOutput>().Select(output => output.Text(MimeTypes.Html) ?? output.Text(MimeTypes.Text)));
    }

    [Fact]
    public async Task An_unknown_directive_is_an_error_that_lists_the_known_ones()
    {
        var line = (await Fail("1.Display();\n#!tme"))[0];
        Assert.StartsWith("cell 1, line 2: #!tme is not a directive of this kernel", line, StringComparison.Ordinal);
        Assert.Contains("#!time", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_DLL_is_loaded_as_a_copy_with_the_DLLs_beside_it()
    {
        var (one, two) = ($"One{Guid.NewGuid():N}", $"Two{Guid.NewGuid():N}");
        Compile(one, "public class One { public int Value = 1; }");
        Compile(two, "public class Two : One { public int Sum => Value + 1; }", one);
        Assert.Equal(["2"], await Show($"#r \"lib/{two}.dll\"\nnew Two().Sum"));
        Directory.Delete(Path.Combine(Folder, "lib"), recursive: true);
        Assert.Equal(["2"], await Show("new Two().Sum"));
    }

    [Fact]
    public async Task The_library_is_the_one_that_the_host_holds_wherever_a_notebook_finds_it()
    {
        await Show("#r \"../nowhere/bin/Release/net10.0/Detorch.Teach.dll\"\nusing Detorch.Teach;");
        Assert.Equal([Path.Combine(AppContext.BaseDirectory, "Detorch.Teach.dll")], await Show("typeof(Rng).Assembly.Location"));
        await Show("using Detorch.Teach.Plots;\nPlot.Line(new double[] { 1, 2 }, title: \"t\", x: \"x\", y: \"y\")");
        Assert.Equal("t", (string?)((DisplayOutput)Outputs[0]).Data[MimeTypes.Plotly]!["layout"]!["title"]!["text"]);
    }

    [Theory]
    [InlineData("none.dll", "there is no file")]
    [InlineData("text.dll", "cannot be loaded")]
    [InlineData("nuget: Humanizer", "packages are not resolved")]
    public async Task A_reference_that_cannot_be_is_an_error_with_its_line(string reference, string reason)
    {
        Save("text.dll", "not a DLL");
        var line = (await Fail($"// first\n#r \"{reference}\"\n1"))[0];
        Assert.StartsWith($"cell 1, line 2: #r \"{reference}\"", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
    }

    private void Compile(string name, string code, params string[] references)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "lib"));
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken)],
            framework.Concat(references.Select(reference => Path.Combine(Folder, "lib", $"{reference}.dll"))).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.True(compilation.Emit(Path.Combine(Folder, "lib", $"{name}.dll"), cancellationToken: TestContext.Current.CancellationToken).Success);
    }
}
