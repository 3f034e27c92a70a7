using System.Text.Json.Nodes;

namespace Detorch.Lab.Tests.Documents;

/// <summary>Makes .ipynb notebooks of format 4.5 with all that cells may hold, also lines that look like separators.</summary>
internal sealed class RandomNotebook(Random random)
{
    private static readonly string[] Lines =
    [
        "", "", "x", "  ", "var a = 1;", "#!time", "#!csharp ", " #!html", "#!", "#!value --name a", "é日\t", "😀e\u0301", "# title", "\u200B", "\v", "\r", "a\rb", "\u001b[31mred", "\uFEFFx",
        "%%html", "\"\\\"", "</script>", "// BEGIN", "#!meta", "<IDS|MSG>", "{", "#!html", "#!octave", "#!cs", "\0",
    ];

    private static readonly string[] Kernels = ["html", "fsharp", "javascript", "octave", "q#", "cs", "value", "日本"];
    private const int Usual = 26;

    public JsonObject Next()
    {
        var used = new HashSet<string>();
        return new JsonObject
        {
            ["cells"] = new JsonArray([.. Enumerable.Range(0, random.Next(6)).Select(_ => Cell(used))]),
            ["metadata"] = random.Next(4) switch
            {
                0 => new JsonObject(),
                1 => new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = "Python 3", ["language"] = "python", ["name"] = "python3" } },
                _ => new JsonObject
                {
                    ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
                    ["language_info"] = new JsonObject { ["name"] = "C#" },
                    ["mine"] = Json(3),
                },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
    }

    private JsonObject Cell(HashSet<string> used)
    {
        var type = Pick("code", "code", "code", "markdown", "markdown", random.Next(10) == 0 ? "raw" : "code");
        var metadata = new JsonObject();
        if (random.Next(3) == 0)
            metadata["tags"] = new JsonArray("a", "b");
        if (type == "code" && random.Next(3) == 0)
            metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = Pick(Kernels) };
        var cell = new JsonObject { ["cell_type"] = type, ["id"] = Id(used), ["metadata"] = metadata };
        if (type == "code")
        {
            cell["execution_count"] = random.Next(2) == 0 ? null : random.Next(100);
            cell["outputs"] = new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Output())]);
        }
        cell["source"] = Text();
        return cell;
    }

    private string Id(HashSet<string> used)
    {
        string id;
        do
            id = random.Next(3) == 0 ? $"cell-{random.Next(1, 5)}" : $"{(char)('a' + random.Next(26))}-{random.Next(1000)}_Z";
        while (!used.Add(id));
        return id;
    }

    private JsonObject Output() => random.Next(4) switch
    {
        0 => new JsonObject { ["name"] = Pick("stdout", "stderr"), ["output_type"] = "stream", ["text"] = Split(Line() + "\n" + Line()) },
        1 => new JsonObject { ["ename"] = "E", ["evalue"] = Line(), ["output_type"] = "error", ["traceback"] = new JsonArray(Line(), "x") },
        2 => new JsonObject { ["data"] = Data(), ["metadata"] = new JsonObject(), ["output_type"] = "display_data" },
        _ => new JsonObject { ["data"] = Data(), ["execution_count"] = random.Next(9), ["metadata"] = new JsonObject { ["image/png"] = Json(2) }, ["output_type"] = "execute_result" },
    };

    private JsonObject Data() => new()
    {
        ["text/plain"] = Split(Line()),
        ["image/png"] = "iVBORw0KGgo=",
        ["application/json"] = Json(4),
        ["application/vnd.plotly.v1+json"] = new JsonObject { ["data"] = new JsonArray(Json(3)), ["layout"] = new JsonObject() },
        ["text/html"] = Split("<b>\n" + Line() + "\n</b>"),
    };

    private JsonNode Json(int depth) => depth == 0 ? JsonValue.Create(random.Next(10)) : random.Next(4) switch
    {
        0 => new JsonArray(Json(depth - 1), null, true, 1.5e300),
        1 => new JsonObject { [Line()] = Json(depth - 1), ["é"] = null },
        2 => JsonValue.Create(Line()),
        _ => JsonValue.Create(-0.25),
    };

    /// <summary>Text as nbformat has it: one string or a list of lines.</summary>
    private JsonNode Text()
    {
        var text = string.Join(Pick("\n", "\n", "\r\n"), Enumerable.Range(0, random.Next(6)).Select(_ => Line()));
        return random.Next(3) == 0 ? text : Split(text);
    }

    private static JsonArray Split(string text) =>
        new([.. text.Split('\n').Select((line, i) => i < text.Split('\n').Length - 1 ? line + "\n" : line).Where(line => line.Length > 0).Select(line => JsonValue.Create(line))]);

    /// <summary>One in forty is a line that a .dib cannot hold in some cell.</summary>
    private string Line() => Lines[random.Next(40) == 0 ? random.Next(Lines.Length) : random.Next(Usual)];

    private T Pick<T>(params T[] from) => from[random.Next(from.Length)];
}
