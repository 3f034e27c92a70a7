using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Net;

namespace Detorch.Lab.Commands;

/// <summary>All verbs of <c>detorch</c>, and what is wrong with a command line in words.</summary>
internal static class CommandLine
{
    private const int MostMistakes = 2;

    /// <summary>The command with its verbs; without one it opens the lab.</summary>
    // Not a RootCommand: that is named after the file that runs, which is not always the tool's.
    public static Command Create()
    {
        var command = new Command("detorch", "The host of Detorch.Teach's notebooks.")
        {
            new HelpOption(), new VersionOption(), LabCommand.Create(), RunCommand.Create(), ConvertCommand.Create(), SiteCommand.Create(),
                ReportCommand.Create(), AssignCommand.Create(), GradeCommand.Create(), NewCommand.Create(), RenderCommand.Create(),
            JupyterCommand.Create(), KernelCommand.Create(),
        };
        command.SetAction((_, cancellation) =>
            LabCommand.RunAsync(folder: null, port: null, openBrowser: true,
                IPAddress.Loopback, LabCommand.UsualIdleTimeout, cancellation));
        RefuseWhatIsNoName(command);
        return command;
    }

    /// <summary>A mistyped option, or nothing between quotes, must not be taken for the name of a file.</summary>
    private static void RefuseWhatIsNoName(Command command)
    {
        // Not a validator of the argument: the parser leaves those out once a validator of the command has asked for the value.
        command.Validators.Add(result =>
        {
            foreach (var argument in command.Arguments)
                foreach (var token in result.GetResult(argument)?.Tokens ?? [])
                    if (token.Value.Length == 0)
                        result.AddError($"<{argument.Name}> is an empty name. {argument.Description}");
                    else if (token.Value.StartsWith('-'))
                        result.AddError(Unknown(token.Value, command));
            foreach (var option in command.Options)
                if (result.GetResult(option)?.Tokens.Any(token => token.Value.Length == 0) is true
                    && !result.Errors.Any(error => error.Message.Contains(option.Name, StringComparison.Ordinal)))
                    result.AddError($"{option.Name} needs a value: {option.Name} {option.HelpName}.");
        });
        foreach (var verb in command.Subcommands)
            RefuseWhatIsNoName(verb);
    }

    /// <summary>The value of an option, or the default where it was not given or is wrong, which the parser reports.</summary>
    public static T? Given<T>(this SymbolResult result, Option<T> option)
    {
        try
        {
            return result.GetValue(option);
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    /// <summary>The value of an argument, likewise.</summary>
    public static T? Given<T>(this SymbolResult result, Argument<T> argument)
    {
        try
        {
            return result.GetValue(argument);
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    /// <summary>What is wrong with a command line, a line each, and where to read more.</summary>
    public static IEnumerable<string> Problems(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unmatched = parsed.UnmatchedTokens.ToList();
        foreach (var word in unmatched)
            yield return Unknown(word, command);
        foreach (var error in parsed.Errors.Where(error =>
            !unmatched.Any(word => error.Message.Contains($"'{word}'", StringComparison.Ordinal))))
            if (!(unmatched.Count > 0 && IsMissing(error)))
                yield return IsMissing(error) ? Missing(command) : InWords(error);
        yield return $"See: {PathTo(command)} --help";
    }

    private static bool IsMissing(ParseError error) =>
        error.Message.StartsWith("Required command", StringComparison.Ordinal)
            || error.Message.StartsWith("Required argument missing for command", StringComparison.Ordinal);

    /// <summary>An option without its value by what it needs; the parser's own words for all else.</summary>
    private static string InWords(ParseError error) =>
        error.SymbolResult is OptionResult { Tokens.Count: 0, Option: { HelpName: { } value } option }
            && error.Message.StartsWith("Required argument", StringComparison.Ordinal)
            ? $"{option.Name} needs a value: {option.Name} {value}." : error.Message;

    private static string Missing(Command command) =>
        command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0) is { } argument
            ? $"{PathTo(command)} needs <{argument.Name}>. {argument.Description}"
            : $"{PathTo(command)} needs a command: {string.Join(", ", command.Subcommands.Select(verb => verb.Name))}.";

    private static string Unknown(string word, Command command)
    {
        var names = word.StartsWith('-')
            ? command.Options.SelectMany(option => option.Aliases.Append(option.Name)) : command.Subcommands.Select(verb => verb.Name);
        var near = names.Select(name => (Name: name, Mistakes: Distance(word, name)))
            .Where(each => each.Mistakes <= Math.Min(MostMistakes, each.Name.Length / 2)).OrderBy(each => each.Mistakes)
                .Select(each => each.Name).FirstOrDefault();
        var what = word.StartsWith('-') ? $"{PathTo(command)} has no option '{word}'."
            : command.Subcommands.Count > 0 ? $"There is no command '{word}'."
            : $"{PathTo(command)} does not expect '{word}'.";
        return near is null ? what : $"{what} Did you mean '{near}'?";
    }

    /// <summary>How many letters must be added, removed, changed or swapped with their neighbour (Damerau 1964, restricted).</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 ? j
                    : j == 0 ? i
                    : Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        return d[a.Length, b.Length];
    }

    private static string PathTo(Symbol command) =>
        command.Parents.FirstOrDefault() is { } above ? $"{PathTo(above)} {command.Name}" : command.Name;
}
