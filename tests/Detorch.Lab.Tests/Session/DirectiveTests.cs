using System.Runtime.InteropServices;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Outputs;
using Detorch.Lab.Tests.Packages;
using Microsoft.CodeAnalysis.Emit;

namespace Detorch.Lab.Tests.Session;

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

    /// <summary>The compiler would carry out what is switched off.</summary>
    [Fact]
    public async Task Directives_that_are_switched_off_do_nothing()
    {
        Save("off.csx", "#if OFF\n#load \"none.csx\"\n#endif\nvar loaded = 1;");
        Assert.Equal(["1"], await Show("#if false\n#r \"none.dll\"\n#load \"none.csx\"\n#i \"nuget: none\"\n#endif\n#load \"off.csx\"\nloaded"));
    }

    [Fact]
    public async Task The_first_line_of_a_script_may_name_its_program()
    {
        Save("script.csx", "#!/usr/bin/env dotnet-script\nvar script = 1;");
        Assert.Equal(["1"], await Show("#!import script.csx\nscript"));
        Assert.Equal(["2"], await Show("#!/usr/bin/env dotnet\n#load \"script.csx\"\nscript + 1"));
        Assert.Contains("line 2", (await Fail("1\n#!/usr/bin/env dotnet"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_an_imported_file_names_that_file_and_who_imports_it()
    {
        Save("bad.dib", "#!csharp\n\nvar a = 1;\n\n#!csharp\n\n\nvar b =\n    missing;\n");
        var lines = await Fail("// why\n#!import bad.dib");
        Assert.StartsWith("bad.dib, cell 2, line 2, column 5: error CS0103", lines[0], StringComparison.Ordinal);
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
        Assert.StartsWith("cell 1, line 3, column 1:", (await Fail("#!time\n\nmissing"))[0], StringComparison.Ordinal);
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

    [Fact]
    public async Task A_DLL_that_was_rebuilt_wants_a_restart_and_the_same_one_does_not()
    {
        var name = $"Rebuilt{Guid.NewGuid():N}";
        Compile(name, "public class Rebuilt { public int Value = 1; }");
        var cell = $"#r \"lib/{name}.dll\"\nnew Rebuilt().Value";
        Assert.Equal(["1"], await Show(cell));
        Assert.Equal(["1"], await Show(cell));
        var path = Path.Combine(Folder, "lib", $"{name}.dll");
        Directory.CreateDirectory(Path.Combine(Folder, "other"));
        File.Copy(path, Path.Combine(Folder, "other", $"{name}.dll"));
        Assert.Equal(["1"], await Show(cell.Replace("lib/", "other/", StringComparison.Ordinal)));
        Compile(name, "public class Rebuilt { public int Value = 2; }");
        Assert.Equal($"cell 4, line 1: #r \"lib/{name}.dll\": {path} was rebuilt after this session had loaded it. Restart the kernel to use the new one.", (await Fail(cell))[0]);
        File.Copy(path, Path.Combine(Folder, "other", $"{name}.dll"), overwrite: true);
        Assert.Contains($"another {name} is loaded already, from {path}.", (await Fail(cell.Replace("lib/", "other/", StringComparison.Ordinal)))[0], StringComparison.Ordinal);
        Restart();
        Assert.Equal(["2"], await Show(cell));
    }

    [Fact]
    public async Task Cells_share_the_types_of_the_DLLs_beside_a_DLL()
    {
        var (one, two) = ($"One{Guid.NewGuid():N}", $"Two{Guid.NewGuid():N}");
        Compile(one, "public class One { public int Value = 1; }");
        Compile(two, "public class Two { public static int Of(One one) => one.Value; public static One Make() => new(); }", one);
        Assert.Equal(["1"], await Show($"#r \"lib/{two}.dll\"\nOne made = Two.Make();\nTwo.Of(made)"));
        Assert.Equal(["1"], await Show($"#r \"lib/{one}.dll\"\nTwo.Of(new One())"));
    }

    [Fact]
    public async Task Assemblies_of_the_framework_are_referenced_by_name() =>
        Assert.Equal(["1"], await Show("using System.Net.Http;\n#r \"System.Net.Http\"\n#r \"System.Xml.Linq.dll\"\n#r \"System.Runtime\"\nnew HttpClient().Timeout.Hours + 1"));

    [Theory]
    [InlineData("none.dll", "there is no file")]
    [InlineData("text.dll", "is not a .NET assembly")]
    [InlineData("empty.dll", "is not a .NET assembly")]
    [InlineData("native.dll", "is a native library, which #r cannot reference: declare its functions with [DllImport]")]
    [InlineData("inside", "is a folder; name a DLL in it")]
    [InlineData("", "write the path of a DLL")]
    public async Task A_reference_that_cannot_be_is_an_error_with_its_line(string reference, string reason)
    {
        Save("text.dll", "not a DLL");
        Save("empty.dll", "");
        Save("inside/x", "");
        File.Copy(Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*clrjit.*").First(), Path.Combine(Folder, "native.dll"));
        var line = (await Fail($"// first\n#r \"{reference}\"\n1"))[0];
        Assert.StartsWith($"cell 1, line 2: #r \"{reference}\"", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_may_stand_after_other_code_but_not_in_what_is_switched_off()
    {
        Compile("Late", "public class Late { public int Value = 7; }");
        Assert.Equal(["7"], await Show("using System.Text;\n#if NEVER\n#r \"none.dll\"\n#endif\n  #r \"lib/Late.dll\" // the library\nnew Late().Value"));
        Assert.Equal(["#r \"none.dll\""], await Show("var text = \"\"\"\n#r \"none.dll\"\n\"\"\";\ntext"));
        Assert.Contains("line 2, column 4: error CS7010", (await Fail("\n#r none.dll"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loaded_files_bring_their_code_and_references()
    {
        Compile("Beside", "public class Beside { public int Value = 3; }");
        Save("tools/outer.csx", "#load \"inner.csx\"\nint Twice(int x) => 2 * x;");
        Save("tools/inner.csx", "#i \"nuget: .\"\n#r \"lib/Beside.dll\"\nint Three() => new Beside().Value;");
        Save("plain.cs", "public class Plain { public int Value = 1; }");
        Assert.Equal(["7"], await Show("#load \"tools/outer.csx\"\n#load \"plain.cs\"\nTwice(Three()) + new Plain().Value"));
        Assert.Equal(["6"], await Show("Twice(Three())"));
    }

    [Theory]
    [InlineData("#load \"none.csx\"", "cell 1, line 2, column 7: error CS1504", "none.csx")]
    [InlineData("#load \"book.dib\"", "cell 1, line 2: #load \"book.dib\": this is a notebook", "#!import book.dib")]
    [InlineData("#load \"book.ipynb\"", "cell 1, line 2: #load \"book.ipynb\": this is a notebook", "#!import book.ipynb")]
    [InlineData("#load \"bad.csx\"", "bad.csx, line 2, column 9: error CS0103", "missing")]
    [InlineData("#load \"deep.csx\"", "lost.csx, line 1: #r \"lost.dll\": there is no file", "")]
    public async Task A_file_that_cannot_be_loaded_is_an_error_with_its_line(string directive, string start, string inside)
    {
        Save("book.dib", "#!csharp\n\n1\n");
        Save("book.ipynb", IpynbFormat.Write(new Notebook()));
        Save("bad.csx", "// one\nvar x = missing;");
        Save("deep.csx", "#load \"lost.csx\"");
        Save("lost.csx", "#r \"lost.dll\"");
        var line = (await Fail($"\n{directive}"))[0];
        Assert.StartsWith(start, line, StringComparison.Ordinal);
        Assert.Contains(inside, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_files_are_imported_as_cells_of_their_own()
    {
        Save("a.cs", "using System.Numerics;\npublic static class Squares { public static int Of(int x) => x * x; }");
        Save("raw.ipynb", """{ "cells": [ { "cell_type": "raw", "metadata": {}, "source": "text" }, { "cell_type": "code", "metadata": {}, "outputs": [], "execution_count": null, "source": "var raw = 1;" } ], "metadata": {}, "nbformat": 4, "nbformat_minor": 5 }""");
        Assert.Equal(["10"], await Show("#!import a.cs\n#!import raw.ipynb\nSquares.Of(3) + raw"));
    }

    [Theory]
    [InlineData("#!html", "text/html")]
    [InlineData("#!markdown", "text/markdown")]
    [InlineData("#!md", "text/markdown")]
    [InlineData("#!javascript", "application/javascript")]
    [InlineData("#!js", "application/javascript")]
    [InlineData("#!mermaid", "text/plain")]
    public async Task A_cell_in_a_language_of_the_page_is_shown(string separator, string mimeType)
    {
        await Show($"{separator}\ngraph TD; a --> b\n");
        Assert.Equal("graph TD; a --> b\n", Assert.IsType<DisplayOutput>(Assert.Single(Outputs)).Text(mimeType));
    }

    [Theory]
    [InlineData("fsharp", "F#", 3)]
    [InlineData("pwsh", "PowerShell", 3)]
    [InlineData("sql", "SQL", 2)]
    [InlineData("kql", "KQL", 2)]
    [InlineData("connect", "#!connect", 2)]
    [InlineData("connect mssql --kernel-name db", "#!connect", 2)]
    public async Task A_cell_in_a_language_that_does_not_run_here_is_an_error_that_names_a_host_that_runs_it(string language, string name, int at)
    {
        var line = (await Fail($"1.Display();\n#!{language}\nlet x = 1"))[0];
        Assert.StartsWith(
            $"cell 1, line {at}: this kernel runs C# and shows HTML, Markdown, JavaScript and Mermaid. {name} runs in .NET Interactive", line, StringComparison.Ordinal);
        Assert.Contains("Microsoft.dotnet-interactive", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_variables_are_named_and_shown()
    {
        Assert.Equal(["There are no variables yet."], await Show("#!who"));
        Assert.Equal(["There are no variables yet."], await Show("#!whos"));
        await Show("var first = 1; var second = \"two\";");
        await Show("var first = 3.5;");
        Assert.Equal(["second, first"], await Show("#!who"));
        Assert.Equal(["second  string  two\nfirst   double  3.5"], await Show("#!whos"));
    }

    [Fact]
    public async Task Variables_are_shown_a_line_each_however_long_and_those_that_are_computed_are_not_read()
    {
        await Show("var text = \"one\\ntwo\"; var numbers = Enumerable.Range(0, 100).ToArray();\nIEnumerable<int> Never() { while (true) if (Environment.TickCount64 < 0) yield return 1; }\nvar never = Never();");
        var lines = Assert.Single(await Show("#!whos")).Split('\n');
        Assert.Equal(
            ["text     string            one …", "numbers  int[]             [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, …]", "never    IEnumerable<int>  (a sequence that is computed when it is read)"],
            lines);
        await Show("var longer = new string('x', 1000);");
        Assert.EndsWith($"longer   string            {new string('x', 100)}…", Assert.Single(await Show("#!whos")), StringComparison.Ordinal);
        Assert.Contains("<tr><th>numbers</th><td>int[]</td><td>[0, 1", ((DisplayOutput)Outputs[0]).Text(MimeTypes.Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!time Console.Write(1);", "#!time must be alone on its line. Move what follows it to the next line, or delete it.")]
    [InlineData("#!html <b>x</b>", "#!html must be alone on its line. Write its text on the lines below.")]
    [InlineData("#!md\ttext", "#!md must be alone on its line. Write its text on the lines below.")]
    [InlineData("#!who all", "#!who must be alone on its line. Move what follows it to the next line, or delete it.")]
    public async Task What_stands_after_a_directive_that_takes_nothing_is_an_error(string line, string reason)
    {
        Assert.Equal($"cell 1, line 2: {line}: {reason}", (await Fail($"\n{line}"))[0]);
        Assert.Equal("", Printed);
        Assert.Equal(["DirectiveError"], Session.Diagnose(KernelNames.CSharp, line).Select(each => each.Id));
    }

    [Fact]
    public async Task An_import_needs_a_file_and_a_tab_is_as_good_as_a_space()
    {
        Assert.Equal("cell 1, line 1: #!import needs file, as in #!import setup.dib.", (await Fail("#!import"))[0]);
        Save("a.csx", "var a = 1;");
        Assert.Equal(["1"], await Show("#!import\ta.csx\na"));
    }

    [Fact]
    public async Task The_directives_are_listed_each_with_what_it_does()
    {
        var lines = Assert.Single(await Show("#!lsmagic")).Split('\n');
        foreach (var directive in (string[])["#r \"path.dll\"", "#r \"nuget: Id, version\"", "#i \"nuget: folder or address\"", "#load \"file.csx\"", "#!import file", "#!csharp", "#!html",
            "#!markdown", "#!javascript", "#!mermaid", "#!set --name x --value 3", "#!value --name x", "#!share --from value x", "#!time", "#!who", "#!whos", "#!lsmagic", "#!about"])
            Assert.Single(lines, line => line.StartsWith($"{directive} ", StringComparison.Ordinal) && line.Length > 40);
    }

    [Fact]
    public async Task About_tells_the_versions() =>
        Assert.Matches(@"^C# \(Detorch \d+\.\d+\.\d+\) on \.NET \d+\.", Assert.Single(await Show("#!about")));

    private void Compile(string name, string code, params string[] references)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "lib"));
        var compilation = PackageFeed.Compile(name, "1.0.0", code, references.Select(reference => Path.Combine(Folder, "lib", $"{reference}.dll")));
        File.WriteAllBytes(Path.Combine(Folder, "lib", $"{name}.dll"), PackageFeed.Emit(compilation, new EmitOptions()));
    }
}
