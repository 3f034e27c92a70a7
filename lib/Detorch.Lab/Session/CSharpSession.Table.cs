using System.Diagnostics;
using Detorch.Lab.Cells;
using Detorch.Lab.Errors;
using Detorch.Lab.Outputs;
using Detorch.Lab.Packages;

namespace Detorch.Lab.Session;

internal sealed partial class CSharpSession
{
    /// <summary>
    /// Every directive, with what carries it out. The session, help, completion and the checks of a cell read this table alone, so a row
    /// is all that a new directive needs.
    /// </summary>
    private static readonly Row[] Table =
    [
        Code("#r", "\"path.dll\"", "references a DLL; the path is relative to the notebook's folder",
            (session, call) => session.ReferenceFile(call), argument => !PackageRequest.Is(argument)) with { Files = [".dll"] },
        Code("#r", "\"nuget: Id, version\"", "installs a package and its dependencies; the version is 1.2.3, 1.*, [1.0,2.0) or absent",
            (_, call) => RequestPackage(call), PackageRequest.Is),
        Code("#i", "\"nuget: folder or address\"", "adds a source of packages", (session, call) => session.AddSource(call)),
        Code("#load", "\"file.csx\"",
            "includes the C# of a file in the cell", (session, call) => session.LoadSource(call)) with { Files = [".cs", ".csx"] },
        Line("#!import", "file",
            "runs the cells of a .dib or .ipynb, or a .cs or .csx", (session, call) => session.Import(call.Part, call.Cell))
            with { Files = [".dib", ".ipynb", ".cs", ".csx"], Example = "#!import setup.dib" },
        Language(KernelNames.CSharp, "runs the lines below as C#", (session, call) => session.RunCode(call.Part, call.Cell)),
        Shown(KernelNames.Html, "shows the lines below as HTML", MimeTypes.Html),
        Shown(KernelNames.Markdown, "shows the lines below as Markdown", MimeTypes.Markdown),
        Shown(KernelNames.JavaScript, "runs the lines below in the browser", MimeTypes.JavaScript),
        Shown(KernelNames.Mermaid, "shows the text of a diagram", MimeTypes.Text),
        Line("#!set", "--name x --value 3", "declares a variable; @name, @input:prompt and @password:prompt are values too",
            (session, call) => session.SetVariable(call)) with { Example = "#!set --name x --value 3" },
        Line("#!value", "--name x", "stores the lines below under a name, or --from-value text, or --from-file path",
            (session, call) => session.StoreValue(call)) with { Example = "#!value --name x" },
        Line("#!share", "--from value x", "declares a variable with what #!value stored; --as names it differently",
            (session, call) => session.ShareValue(call)) with { Example = "#!share --from value x" },
        Line("#!time", "", "shows how long the cell takes", (_, call) => StartClock(call)),
        Answered("#!who", "lists the variables", session => session.NamesOfVariables()),
        Answered("#!whos", "shows the variables with types and values", session => session.TableOfVariables()),
        Answered("#!lsmagic", "shows this list", _ => DisplayOutput.Of(MimeTypes.Text, Table!.Help())),
        Answered("#!about", "shows the versions of the kernel and of .NET", _ => About()),
    ];

    private delegate ErrorOutput? Handler(CSharpSession session, Call call);

    /// <summary>A directive inside C# code, which the compiler does not see.</summary>
    private static Row Code(string name, string argument, string help, Handler run, Func<string, bool>? fits = null) =>
        new(name, argument, help, run) { Fits = fits ?? (_ => true) };

    /// <summary>A directive that has a line to itself.</summary>
    private static Row Line(string name, string argument, string help, Handler run) => new(name, argument, help, run);

    /// <summary>A directive that a display answers.</summary>
    private static Row Answered(string name, string help, Func<CSharpSession, DisplayOutput> answer) => new(name, "", help, (session, _) =>
    {
        session.sink.Publish(answer(session));
        return null;
    });

    /// <summary>A separator: the handler gets the lines below it.</summary>
    private static Row Language(string kernel, string help, Handler run) => new($"#!{kernel}", "", help, run) { Kernel = kernel };

    /// <summary>A separator whose lines are shown as they are.</summary>
    private static Row Shown(string kernel, string help, string mimeType) => Language(kernel, help, (session, call) =>
    {
        session.sink.Publish(DisplayOutput.Of(mimeType, call.Part.Text));
        return null;
    });

    private ErrorOutput? RunPart(CellPart part, Cell cell)
    {
        if (part.Kernel is not null)
            return RunLanguage(part, cell);
        if (Table.Problem(part) is var (name, message))
            return CellFailure.Of(name, message, cell.Place, part.Line);
        return Array.Find(Table, row => row.Name == part.Directive) is { } row
            ? row.Run(this, new Call(part, cell)) : RunLanguage(part with { Kernel = part.Directive[2..] }, cell);
    }

    private ErrorOutput? RunLanguage(CellPart part, Cell cell)
    {
        if (Array.Find(Table, row => row.Kernel == part.Kernel) is { } language)
            return language.Run(this, new Call(part, cell));
        return part.Kernel switch
        {
            KernelNames.Raw => null,
            KernelNames.Value => KeepValue(part, cell),
            _ => CellFailure.Of("UnknownLanguage", ForeignLanguage.Advice(part.Kernel!)
                ?? $"this kernel runs C# and shows HTML, Markdown, JavaScript and Mermaid; it does not run {part.Kernel}. Write the cell "
                    + "in C#, or delete it.", cell.Place, part.Line),
        };
    }

    private static ErrorOutput? StartClock(Call call)
    {
        call.Cell.Clock = Stopwatch.StartNew();
        return null;
    }

    /// <summary>A row of the table.</summary>
    private sealed record Row(string Name, string Argument, string Help, Handler Run) : Directive(Name, Argument, Help)
    {
        /// <summary>The language whose cells it runs, or null.</summary>
        public string? Kernel { get; init; }

        /// <summary>Of two rows with one name, which takes an argument.</summary>
        public Func<string, bool> Fits { get; init; } = _ => true;
    }

    /// <summary>A directive or the lines of a language, under way.</summary>
    /// <param name="Part">The line or lines.</param>
    /// <param name="Cell">The cell.</param>
    /// <param name="Code">The code that a directive inside C# is in, or null.</param>
    private sealed record Call(CellPart Part, Cell Cell, CodeFile? Code = null)
    {
        /// <summary>What errors call the text that the directive is in.</summary>
        public string Place => Code?.Place ?? Cell.Place;
    }
}
