using System.CommandLine;
using Detorch.Lab.Documents;
using Detorch.Lab.Pages;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch convert</c>: notebooks as .dib, .ipynb or pages; nothing runs.</summary>
internal static class ConvertCommand
{
    private static readonly string[] Formats = ["dib", "ipynb", "html"];

    public static Command Create()
    {
        var sources = new Argument<string[]>("notebook")
        {
            Description =
                "A notebook and the file to write, .dib, .ipynb or .html; or with --to, any number of notebooks, and folders of notebooks.",
            Arity = ArgumentArity.OneOrMore,
        };
        var to = new Option<string?>("--to")
        {
            Description = "Write every notebook in this format, beside itself or into --out.",
            HelpName = "dib|ipynb|html",
        };
        var folder = new Option<string?>("--out") { Description = "The folder to write to, with --to.", HelpName = "DIR" };
        var force = new Option<bool>("--force") { Description = "Replace files that exist, with whatever work they hold." };
        var safe = new Option<bool>("--safe") { Description = SafeHelp };
        var command = new Command("convert",
            "Writes notebooks in another format; nothing runs. HTML and scripts among the outputs of a notebook run in its page: for a "
                + "notebook from somebody else use --safe.") { sources, to, folder, force, safe };
        command.Validators.Add(result =>
        {
            var (names, format, target) = (result.Given(sources) ?? [], result.Given(to), result.Given(folder));
            if (format is not null && !Formats.Contains(format))
                result.AddError($"--to needs dib, ipynb or html, not \"{format}\".");
            if (format is null && result.GetResult(to) is null && target is not null)
                result.AddError("--out needs --to FORMAT.");
            if (format is null && result.GetResult(to) is null && names.Length > 0 && names.Length != 2)
                result.AddError(names.Length == 1
                    ? "convert needs the file to write, such as a.ipynb, or --to FORMAT."
                    : $"{names.Length} names: to convert several notebooks, name the format by --to.");
            if (target is { Length: 0 })
                result.AddError("--out needs the name of a folder.");
        });
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(sources)!, parsed.GetValue(to),
            parsed.GetValue(folder), parsed.GetValue(force), parsed.GetValue(safe), cancellation)));
        return command;
    }

    /// <summary>What <c>--safe</c> does, as its help says.</summary>
    public const string SafeHelp =
        "Nothing of the notebook runs in its page: HTML is sanitised, scripts are shown as text, and the page has a content security "
            + "policy.";

    private static int Run(string[] names, string? format, string? folder, bool force, bool safe, CancellationToken cancellation)
    {
        if (format is null)
            return Convert(names[0], names[1], force, safe) ? 0 : 1;
        var sources = RunTargets.Files(names, except: $".{format}");
        if (sources.Count == 0)
            return Failure.Say($"{string.Join(", ", names)}: there is no notebook here to convert.");
        var targets = sources.ConvertAll(source =>
            Path.Combine(folder ?? Path.GetDirectoryName(source) ?? "", $"{Path.GetFileNameWithoutExtension(source)}.{format}"));
        if (targets.GroupBy(target => target, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return Failure.Say(
                string.Join(" and ", sources.Where((_, i) => string.Equals(targets[i], twice.Key, StringComparison.OrdinalIgnoreCase)))
                    + $" would both be written to {twice.Key}.");
        var failed = 0;
        foreach (var (source, target) in sources.Zip(targets))
        {
            cancellation.ThrowIfCancellationRequested();
            failed += Convert(source, target, force, safe) ? 0 : 1;
        }
        return failed > 0 ? 1 : 0;
    }

    private static bool Convert(string source, string target, bool force, bool safe)
    {
        try
        {
            var notebook = NotebookFile.Read(source);
            var conversion = Conversion.Of(notebook, source, target, safe);
            if (AtomicFile.TargetOf(source) == AtomicFile.TargetOf(target) && !force)
                return Failure.Say($"{target}: the notebook would replace itself; --force rewrites it.") == 0;
            if (Targets.Unwritable(target, Path.GetExtension(target)) is { } unwritable)
                return Failure.Say(unwritable) == 0;
            if (!force && Targets.Precious(target, conversion.Notebook) is { } precious)
                return Failure.Say(precious) == 0;
            NotebookFile.WriteText(target, conversion.Text);
            Console.Out.WriteLine(
                $"wrote {target}: {Targets.Count(conversion.Notebook.Cells.Count)}"
                    + (conversion.DropsOutputs ? ", without outputs, which a .dib cannot hold" : ""));
            foreach (var note in conversion.Notes)
                Console.Out.WriteLine($"  {note}");
            return true;
        }
        catch (NotebookFormatException wrong)
        {
            return Failure.Say($"{source}: {wrong.Message}") == 0;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return Failure.Say($"{target}: cannot be written: {Targets.Reason(wrong)}.") == 0;
        }
    }
}
