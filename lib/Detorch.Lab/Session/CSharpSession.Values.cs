using System.Text.Json;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Errors;
using Detorch.Lab.Outputs;
using Detorch.Lab.Views;
using Detorch.Notebooks;
using Detorch.Teach;
using Microsoft.CodeAnalysis.CSharp;

namespace Detorch.Lab.Session;

/// <summary>
/// The directives that move values: <c>#!set</c>, <c>#!value</c> and <c>#!share</c>, with the results that .NET Interactive gives.
/// </summary>
internal sealed partial class CSharpSession
{
    private const string Json = "application/json";

    private readonly Dictionary<string, (string Text, string MimeType)> values = new(StringComparer.Ordinal);

    /// <summary>
    /// <c>#!set --name x --value 3</c>: a text as it is written, or a value that @ names, by way of JSON unless <c>--byref</c> is given.
    /// </summary>
    private ErrorOutput? SetVariable(Call call) => WithOptions(call, ["name", "value", "byref!", "mime-type"], options =>
    {
        var (name, value) = (Required(options, "name"), Required(options, "value"));
        if (value[0] != '@')
            return Declare(call, name, options["mime-type"] == Json ? JsonDocument.Parse(value) : value);
        var (source, what) = value[1..].Split(':', 2) is [var before, var after] ? (before, after) : (KernelNames.CSharp, value[1..]);
        switch (new KernelNames().Find(source) ?? source)
        {
            case "input" or "password":
                var answer = Interactive.Host.Ask(what, source == "password")
                    ?? throw new FormatException($"the notebook asks \"{what}\", but it runs where nobody can answer.");
                return Declare(call, name, answer);
            case KernelNames.Value:
                return Declare(call, name, Stored(what));
            case KernelNames.CSharp when options["byref"] is null:
                return Declare(call, name, ByValue(Variable(what)));
            case KernelNames.CSharp:
                Variable(what);
                return Assign(call, name, what);
            default:
                throw NoSuchSource(source);
        }
    });

    /// <summary><c>#!value --name x</c>: stores the lines below, or what <c>--from-value</c> or <c>--from-file</c> names.</summary>
    private ErrorOutput? StoreValue(Call call) => WithOptions(call, ["name", "from-value", "from-file", "mime-type"], options =>
    {
        var request = new ValueRequest(Required(options, "name"), options["mime-type"] ?? MimeTypes.Text);
        if (options["from-file"] is { } file)
            values[request.Name] =
                (NotebookFile.ReadText(Path.GetFullPath(RegularFile.Native(file.Trim('"'), folder), folder)), request.MimeType);
        else if (options["from-value"] is { } text)
            Store(request, text);
        else
            call.Cell.Value = request;
        return null;
    });

    /// <summary>Stores the lines below a <c>#!value</c>.</summary>
    private ErrorOutput? KeepValue(CellPart part, Cell cell)
    {
        if (cell.Value is not { } request)
            return CellFailure.Of("DirectiveError", "a value needs a name: write #!value --name x above it.", cell.Place, part.Line);
        cell.Value = null;
        Store(request, part.Text);
        return null;
    }

    /// <summary><c>#!share --from value x --as y</c>: declares a variable with a stored value, or with another variable.</summary>
    private ErrorOutput? ShareValue(Call call) => WithOptions(call, ["from", "as", "mime-type"], options =>
    {
        // The name may follow the source, as in #!share --from csharp x.
        var from = Required(options, "from").Split(' ', 2, StringSplitOptions.TrimEntries);
        var what = options.Argument ?? (from.Length > 1 ? from[1] : throw new FormatException("write the name of what is shared."));
        var name = options["as"] ?? what;
        switch (new KernelNames().Find(from[0]) ?? from[0])
        {
            case KernelNames.Value:
                return Declare(call, name, Stored(what));
            case KernelNames.CSharp:
                Variable(what);
                return name == what ? null : Assign(call, name, what);
            default:
                throw NoSuchSource(from[0]);
        }
    });

    private static ErrorOutput? WithOptions(Call call, string[] known, Func<DirectiveOptions, ErrorOutput?> run)
    {
        try
        {
            return run(new DirectiveOptions(call.Part.Text[call.Part.Directive.Length..], known));
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException or NotSupportedException or NotebookFormatException
            or IOException or UnauthorizedAccessException)
        {
            return CellFailure.Of("DirectiveError", $"{call.Part.Text}: {wrong.Message}", call.Place, call.Part.Line);
        }
    }

    private static string Required(DirectiveOptions options, string name) =>
        options[name] ?? throw new FormatException($"--{name} is missing.");

    private void Store(ValueRequest request, string text)
    {
        values[request.Name] = (text, request.MimeType);
        sink.Publish(ValueFormatter.Format(new Content(request.MimeType, text)));
    }

    private object Stored(string name) => !values.TryGetValue(name, out var stored)
        ? throw new FormatException($"there is no value {name}. Store it first with #!value --name {name}.")
        : stored.MimeType == Json ? JsonDocument.Parse(stored.Text) : stored.Text;

    private object? Variable(string name) => chain.Variables.LastOrDefault(variable => variable.Name == name) is { Name: not null } variable
        ? variable.Value : throw new FormatException($"there is no variable {name}. #!who lists the variables.");

    private static FormatException NoSuchSource(string source) => new(ForeignLanguage.Advice(source)
        ?? $"there is no kernel {source}. Values come from csharp, value, input and password.");

    /// <summary>A value as it is after it has travelled as JSON: a text, a number, true or false, null, or a document.</summary>
    private static object? ByValue(object? value)
    {
        var json = JsonSerializer.SerializeToDocument(value);
        return json.RootElement.ValueKind switch
        {
            JsonValueKind.String => json.RootElement.GetString(),
            JsonValueKind.Number => json.RootElement.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Null => null,
            _ => json,
        };
    }

    private ErrorOutput? Declare(Call call, string name, object? value)
    {
        SharedValue.Put(value);
        return Assign(call, name, $"global::Detorch.Notebooks.{nameof(SharedValue)}.{nameof(SharedValue.Take)}<{value switch
        {
            string => "string",
            double => "double",
            bool => "bool",
            JsonDocument => "global::System.Text.Json.JsonDocument",
            _ => "object",
        }}>()");
    }

    private ErrorOutput? Assign(Call call, string name, string expression)
    {
        if (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
            throw new FormatException($"{name} is not a name of a C# variable.");
        return RunCode(new CellPart(KernelNames.CSharp, $"var {name} = {expression};", call.Part.Line), call.Cell);
    }

    /// <summary>A value whose text is still to come.</summary>
    private sealed record ValueRequest(string Name, string MimeType);
}
