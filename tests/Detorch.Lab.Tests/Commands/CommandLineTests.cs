using System.CommandLine;
using Detorch.Lab.Commands;

namespace Detorch.Lab.Tests.Commands;

/// <summary>Command lines as people mistype them: each is answered in words, and nothing runs.</summary>
public class CommandLineTests
{
    private static readonly string[] WrongValues = ["", "-1", "0", "soon", "NaN", "1e400", "\0", "é", "--", "=", "99999999999999999999"];

    public static TheoryData<string> Verbs => [.. Leaves(CommandLine.Create()).Select(leaf => leaf.Path)];

    /// <summary>Every option of every verb, without a value and with wrong ones, alone and beside an argument.</summary>
    [Theory]
    [MemberData(nameof(Verbs))]
    public void No_option_without_a_value_or_with_a_wrong_one_throws(string path)
    {
        var root = CommandLine.Create();
        var verb = Leaves(root).Single(leaf => leaf.Path == path).Command;
        Assert.NotEmpty(verb.Options);
        foreach (var option in verb.Options)
            foreach (var argument in new[] { "", "a.dib", "list.json" })
            {
                var takesNothing = option.Arity.MaximumNumberOfValues == 0 || option.Arity.MinimumNumberOfValues == 0;
                var bare = Parse(root, [.. path.Split(' '), .. Argument(argument), option.Name]);
                Assert.True(takesNothing || bare.Count > 0, $"{path} {option.Name}");
                foreach (var value in WrongValues)
                    Parse(root, [.. path.Split(' '), .. Argument(argument), option.Name, value]);
                Parse(root, [.. path.Split(' '), .. Argument(argument), option.Name, "a", option.Name, "b"]);
            }
    }

    [Theory]
    [InlineData("There is no command 'rnu'. Did you mean 'run'?", "rnu", "a.dib")]
    [InlineData("There is no command 'instal'. Did you mean 'install'?", "jupyter", "instal")]
    [InlineData("There is no command 'nonsense'.", "nonsense")]
    [InlineData("detorch run has no option '--htlm'. Did you mean '--html'?", "run", "a.dib", "--htlm", "x")]
    [InlineData("detorch site has no option '--jbos'. Did you mean '--jobs'?", "site", "--out", "x", "--jbos", "2")]
    [InlineData("detorch run needs <notebook>.", "run")]
    [InlineData("detorch convert needs <notebook>.", "convert")]
    [InlineData("detorch jupyter needs a command: install, list, remove.", "jupyter")]
    [InlineData("--html needs a value: --html FILE.", "run", "a.dib", "--html")]
    [InlineData("--jobs needs a value: --jobs N.", "site", "--out", "x", "--jobs")]
    [InlineData("--png needs a value: --png FILE.", "render", "a.dib", "--png")]
    [InlineData("--parameter lr: this needs the form NAME=VALUE", "run", "a.dib", "-p", "lr")]
    public void What_is_wrong_is_said_with_what_was_meant(string reason, params string[] arguments) =>
        Assert.Contains(Parse(CommandLine.Create(), arguments), line => line.StartsWith(reason, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Nothing_between_quotes_is_no_name_of_a_file(string path)
    {
        var root = CommandLine.Create();
        var verb = Leaves(root).Single(leaf => leaf.Path == path).Command;
        foreach (var option in verb.Options.Where(option => option.HelpName is not null && option.ValueType == typeof(string)))
            Assert.Contains(Parse(root, [.. path.Split(' '), "a.dib", option.Name, ""]), line => line.StartsWith(option.Name, StringComparison.Ordinal));
        foreach (var argument in verb.Arguments)
            Assert.Contains(Parse(root, [.. path.Split(' '), .. verb.Arguments.Select(each => each == argument ? "" : "a.dib")]),
                line => line.StartsWith($"<{argument.Name}> is an empty name.", StringComparison.Ordinal));
    }

    private static List<string> Parse(Command root, string[] arguments)
    {
        var parsed = root.Parse(arguments);
        return parsed.Errors.Count == 0 ? [] : [.. CommandLine.Problems(parsed)];
    }

    private static string[] Argument(string argument) => argument.Length == 0 ? [] : [argument];

    private static IEnumerable<(string Path, Command Command)> Leaves(Command command, string path = "") =>
        command.Subcommands.Count == 0 ? [(path, command)] : command.Subcommands.SelectMany(verb => Leaves(verb, $"{path} {verb.Name}".Trim()));
}
