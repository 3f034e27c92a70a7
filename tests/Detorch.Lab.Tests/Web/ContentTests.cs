using System.Net;
using System.Text.Json.Nodes;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Web;

/// <summary>The contents API: files and notebooks as Jupyter's clients list, read, save, rename and delete them.</summary>
public sealed class ContentTests(Lab lab) : IClassFixture<Lab>
{
    [Fact]
    public async Task A_folder_lists_notebooks_and_files_without_hidden_ones()
    {
        lab.Write("list/b.dib", "#!csharp\n\n1\n");
        lab.Write("list/a.txt", "text");
        lab.Write("list/.hidden", "");
        var folder = await lab.GetAsync("api/contents/list");
        Assert.Equal("directory", (string?)folder["type"]);
        Assert.Equal(["a.txt:file", "b.dib:notebook"], folder["content"]!.AsArray().Select(entry => $"{entry!["name"]}:{entry["type"]}"));
    }

    [Fact]
    public async Task A_dib_is_read_as_a_notebook_whose_cells_have_ids()
    {
        lab.Write("read.dib", "#!csharp\n\nvar x = 1;\n\n#!markdown\n\n# Title\n\n#!html\n\n<b>x</b>\n");
        var model = await lab.GetAsync("api/contents/read.dib?type=notebook&content=1");
        var cells = model["content"]!["cells"]!.AsArray();
        Assert.Equal(["code", "markdown", "code"], cells.Select(cell => (string)cell!["cell_type"]!));
        Assert.Equal(3, cells.Select(cell => (string)cell!["id"]!).Distinct().Count());
        Assert.Null((await lab.GetAsync("api/contents/read.dib?content=0"))["content"]);
    }

    [Fact]
    public async Task An_ipynb_with_deep_outputs_and_cells_of_one_id_is_read()
    {
        var (deep, cell) = ($"{new string('[', 200)}{new string(']', 200)}", """{"cell_type":"code","id":"a","source":"1"}""");
        lab.Write("deep.ipynb", $$$"""{"cells":[{{{cell}}},{{{cell}}},{"cell_type":"code","outputs":[{"output_type":"display_data","data":{"application/json":{{{deep}}}}}]}],"nbformat":4,"nbformat_minor":5}""");
        var answer = await lab.Client.GetStringAsync("api/contents/deep.ipynb", TestContext.Current.CancellationToken);
        Assert.Contains(deep, answer, StringComparison.Ordinal);
        Assert.Contains("\"a-\"", answer, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Files => new()
    {
        { "as our writer writes it", "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"csharp\"}]}}\n\n#!csharp\n\n1\n\n#!markdown\n\ntext\n" },
        { "without meta", "#!csharp\n\n1\n\n#!csharp\n\n2\n" },
        { "with Windows line ends", "#!csharp\r\n\r\n1\r\n\r\n#!markdown\r\n\r\ntext\r\nmore\r\n" },
        { "with blank lines here and there", "\n\n#!csharp\n1\n\n\n\n#!markdown\n\n\ntext\n\n\n" },
        { "without an end of line", "#!csharp\n\n1\n\n#!csharp\n\nlast" },
        { "without a first separator", "1 + 1\n\n#!markdown\n\ntext\n" },
        { "with a byte order mark", "\uFEFF#!csharp\n\n1\n" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_is_saved_unchanged_keeps_every_byte(string kind, string text)
    {
        var path = lab.Write("same.dib", text);
        var before = File.ReadAllBytes(path);
        var content = (await lab.GetAsync("api/contents/same.dib"))["content"]!;
        await SaveAsync("same.dib", content);
        Assert.True(before.AsSpan().SequenceEqual(File.ReadAllBytes(path)), kind);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task An_edit_changes_its_own_cell_alone(string kind, string text)
    {
        var path = lab.Write("edit.dib", text);
        var content = (await lab.GetAsync("api/contents/edit.dib"))["content"]!;
        var cells = content["cells"]!.AsArray();
        cells[0]!["source"] = "edited";
        await SaveAsync("edit.dib", content);
        var saved = File.ReadAllText(path);
        Assert.Contains("edited", saved, StringComparison.Ordinal);
        if (cells.Count > 1)
            Assert.EndsWith(text[text.LastIndexOf("#!", StringComparison.Ordinal)..], saved, StringComparison.Ordinal);
        var again = (await lab.GetAsync("api/contents/edit.dib"))["content"]!["cells"]!.AsArray();
        Assert.Equal(cells.Select(Text), again.Select(Text));
        Assert.True(text.Contains("\r\n", StringComparison.Ordinal) == saved.Contains("\r\n", StringComparison.Ordinal), kind);
    }

    [Fact]
    public async Task Cells_can_be_inserted_moved_and_deleted_and_the_others_stay()
    {
        const string Odd = "#!csharp\n\n\nkept one\n\n\n\n#!csharp\nkept two\n\n#!markdown\n\ndeleted\n\n#!csharp\n\nmoved\n";
        var path = lab.Write("cells.dib", Odd);
        var content = (await lab.GetAsync("api/contents/cells.dib"))["content"]!;
        var cells = content["cells"]!.AsArray().Select(cell => cell!.DeepClone()).ToList();
        var added = new JsonObject { ["cell_type"] = "code", ["id"] = "new", ["metadata"] = new JsonObject(), ["execution_count"] = null, ["outputs"] = new JsonArray(), ["source"] = "added" };
        content["cells"] = new JsonArray(cells[3], cells[0], added, cells[1]);
        await SaveAsync("cells.dib", content);
        Assert.Equal(["moved", "kept one", "added", "kept two"], (await lab.GetAsync("api/contents/cells.dib"))["content"]!["cells"]!.AsArray().Select(Text));
        Assert.Contains("#!csharp\n\n\nkept one\n\n\n\n#!csharp\n\nadded\n\n#!csharp\nkept two\n", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_files_are_made_renamed_copied_and_deleted()
    {
        lab.Write("new/setup.dib", "#!csharp\n\n1\n");
        var made = await lab.AskAsync(HttpMethod.Post, "api/contents/new", new JsonObject { ["type"] = "notebook" }, HttpStatusCode.Created);
        Assert.Equal("new/Untitled.dib", (string?)made["path"]);
        Assert.Contains("#!import setup.dib", File.ReadAllText(lab.PathOf("new/Untitled.dib")), StringComparison.Ordinal);
        await lab.AskAsync(HttpMethod.Patch, "api/contents/new/Untitled.dib", new JsonObject { ["path"] = "new/mine.dib" });
        await lab.AskAsync(HttpMethod.Patch, "api/contents/new/mine.dib", new JsonObject { ["path"] = "new/setup.dib" }, HttpStatusCode.Conflict);
        var copy = await lab.AskAsync(HttpMethod.Post, "api/contents/new", new JsonObject { ["copy_from"] = "new/mine.dib" }, HttpStatusCode.Created);
        Assert.Equal("new/mine-copy.dib", (string?)copy["path"]);
        await lab.AskAsync(HttpMethod.Delete, "api/contents/new", null, HttpStatusCode.BadRequest);
        await lab.AskAsync(HttpMethod.Delete, "api/contents/new/mine.dib", null, HttpStatusCode.NoContent);
        Assert.False(File.Exists(lab.PathOf("new/mine.dib")));
    }

    [Theory]
    [InlineData("fifo")]
    [InlineData("device")]
    [InlineData("loop")]
    public async Task What_is_no_file_is_refused_at_once_by_every_route(string kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "FIFOs, devices and links are made as on Unix");
        Directory.CreateDirectory(lab.PathOf(kind));
        foreach (var name in new[] { "no.dib", "no.ipynb", "no.txt" })
        {
            await NoFile.MakeAsync(kind, lab.PathOf($"{kind}/{name}"));
            var path = $"{kind}/{name}";
            foreach (var (method, route, body) in new (HttpMethod, string, JsonObject?)[]
            {
                (HttpMethod.Get, $"api/contents/{path}", null), (HttpMethod.Get, $"api/contents/{path}?type=file&format=base64", null), (HttpMethod.Get, $"files/{path}", null),
                (HttpMethod.Post, $"api/contents/{kind}", new() { ["copy_from"] = path }), (HttpMethod.Post, $"api/detorch/original/{path}", []),
                (HttpMethod.Put, $"api/contents/{path}", new() { ["type"] = "file", ["content"] = "x" }),
                (HttpMethod.Put, $"api/contents/{path}", new() { ["type"] = "notebook", ["content"] = new JsonObject { ["cells"] = new JsonArray(), ["nbformat"] = 4 } }),
            })
            {
                using var request = new HttpRequestMessage(method, route) { Content = body is null ? null : new StringContent(body.ToJsonString()) };
                using var answer = await lab.Client.SendAsync(request, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
                Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{method} {route}: {answer.StatusCode}");
            }
            using var original = await lab.Client.GetAsync(new Uri($"api/detorch/original/{path}", UriKind.Relative), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }
        lab.Write($"{kind}/yes.txt", "");
        Assert.Contains("yes.txt", (await lab.GetAsync($"api/contents/{kind}"))["content"]!.AsArray().Select(entry => (string?)entry!["name"]));
        await lab.GetAsync("api/detorch/course");
    }

    [Fact]
    public async Task A_name_that_is_not_UTF8_does_not_hide_the_folder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems have no such names");
        lab.Write("names/yes.dib", "#!csharp\n\n1\n");
        await ShellAsync("cd \"$0\" && : > \"$(printf 'bad\\377.txt')\" && : > \"$(printf 'bad\\377.dib')\"");
        Assert.Equal(3, Directory.GetFiles(lab.PathOf("names")).Length);
        var listed = (await lab.GetAsync("api/contents/names"))["content"]!.AsArray();
        Assert.Contains("yes.dib", listed.Select(entry => (string?)entry!["name"]));
        await lab.GetAsync("api/detorch/course");
        // .NET cannot delete them.
        await ShellAsync("rm -r \"$0\"");

        async Task ShellAsync(string script)
        {
            using var shell = System.Diagnostics.Process.Start("sh", ["-c", script, lab.PathOf("names")]);
            await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\0b")]
    [InlineData("txt.")]
    [InlineData("")]
    public async Task A_new_file_has_an_extension_that_a_name_can_have(string extension)
    {
        Directory.CreateDirectory(lab.PathOf("extensions"));
        await lab.AskAsync(HttpMethod.Post, "api/contents/extensions", new JsonObject { ["type"] = "file", ["ext"] = extension }, HttpStatusCode.BadRequest);
        Assert.Empty(Directory.GetFiles(lab.PathOf("extensions")));
    }

    [Fact]
    public async Task A_checkpoint_is_what_was_saved()
    {
        lab.Write("check.dib", "#!csharp\n\n1\n");
        var made = await lab.AskAsync(HttpMethod.Post, "api/contents/check.dib/checkpoints", new JsonObject(), HttpStatusCode.Created);
        var listed = await lab.GetAsync("api/contents/check.dib/checkpoints");
        Assert.Equal((string?)made["id"], (string?)listed[0]!["id"]);
    }

    [Fact]
    public async Task What_cannot_be_saved_leaves_the_file_as_it_was()
    {
        var path = lab.Write("safe.dib", "#!csharp\n\n1\n");
        await lab.AskAsync(HttpMethod.Put, "api/contents/safe.dib", new JsonObject { ["type"] = "notebook", ["content"] = new JsonObject { ["cells"] = "none" } }, HttpStatusCode.BadRequest);
        await lab.AskAsync(HttpMethod.Put, "api/contents/safe.dib", new JsonObject { ["type"] = "notebook", ["content"] = "text" }, HttpStatusCode.BadRequest);
        await lab.AskAsync(HttpMethod.Put, "api/contents/none/safe.dib", new JsonObject { ["type"] = "file", ["content"] = "text" }, HttpStatusCode.NotFound);
        Assert.Equal("#!csharp\n\n1\n", File.ReadAllText(path));
    }

    [Fact]
    public async Task The_original_comes_back_byte_for_byte()
    {
        const string Text = "#!csharp\r\n\r\noriginal\r\n";
        var path = lab.Write("original.dib", Text);
        var content = (await lab.GetAsync("api/contents/original.dib"))["content"]!;
        content["cells"]![0]!["source"] = "changed";
        await SaveAsync("original.dib", content);
        Assert.True((bool)(await lab.GetAsync("api/detorch/original/original.dib"))["differs"]!);
        await lab.AskAsync(HttpMethod.Post, "api/detorch/original/original.dib", new JsonObject());
        Assert.Equal(Text, File.ReadAllText(path));
    }

    [Fact]
    public async Task The_course_is_listed_with_exercises_and_progress()
    {
        lab.Write("course/01-a.dib", "#!markdown\n\n# 1 · Lines\n\nSome words.\n\n#!csharp\n\nCheck.That(\"1.1\", () => true, \"\")\n");
        lab.Write("course/setup.dib", "#!csharp\n\n1\n");
        await lab.AskAsync(HttpMethod.Put, "api/detorch/progress/course/01-a.dib", new JsonObject { ["solved"] = new JsonArray("1.1") }, HttpStatusCode.NoContent);
        var course = await lab.GetAsync("api/detorch/course");
        var section = course["sections"]!.AsArray().Single(section => (string?)section!["name"] == "course")!;
        var entry = Assert.Single(section["notebooks"]!.AsArray())!;
        Assert.Equal("1 · Lines", (string?)entry["title"]);
        Assert.Equal("1.1", (string?)entry["exercises"]![0]);
        Assert.Equal("1.1", (string?)course["progress"]!["course/01-a.dib"]!["solved"]![0]);
    }

    private Task<JsonNode> SaveAsync(string path, JsonNode content) =>
        lab.AskAsync(HttpMethod.Put, $"api/contents/{path}", new JsonObject { ["type"] = "notebook", ["format"] = "json", ["content"] = content.DeepClone() });

    private static string Text(JsonNode? cell) => cell!["source"] is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string)cell["source"]!;
}
