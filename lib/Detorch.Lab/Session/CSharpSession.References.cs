using System.ComponentModel;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Errors;
using Detorch.Lab.Outputs;
using Detorch.Lab.Packages;
using Detorch.Lab.References;
using Detorch.Teach;

namespace Detorch.Lab.Session;

internal sealed partial class CSharpSession
{
    private readonly HashSet<string> referenced = new(StringComparer.Ordinal);

    /// <summary>Carries out the directives inside C# code and inside the files that it loads, before the compiler sees it.</summary>
    private ErrorOutput? AddReferences(string code, Cell cell)
    {
        var file = new CodeFile(cell.Place, Path: null, Packages: [], Loaded: []);
        var error = AddReferences(code, cell, file);
        if (error is null && file.Packages.Count > 0)
            error = AddPackages(file.Packages, cell);
        if (error is null)
            referenced.UnionWith(SourceDirective.Find(code).Select(directive => directive.Argument));
        return error;
    }

    private ErrorOutput? AddReferences(string code, Cell cell, CodeFile file)
    {
        foreach (var directive in SourceDirective.Find(code))
            if (Array.Find(Table, row => row.Name == directive.Name && row.Fits(directive.Argument)) is { } row)
            {
                var call = new Call(new CellPart(null, $"{directive.Name} \"{directive.Argument}\"", directive.Line), cell, file);
                try
                {
                    if (row.Run(this, call) is { } error)
                        return error;
                }
                catch (Exception wrong) when (wrong is PackageException or IOException or UnauthorizedAccessException)
                {
                    return Refused(call, wrong.Message);
                }
            }
        return null;
    }

    private ErrorOutput? ReferenceFile(Call call)
    {
        // Beside the file that names it, as #load itself does, or from the notebook's folder.
        var beside = Path.GetDirectoryName(call.Code!.Path) is { } its
            && File.Exists(Path.Combine(its, RegularFile.Native(call.Part.Argument, its))) ? its : folder;
        return references.Add(call.Part.Argument, beside) is { } reason
            ? CellFailure.Of("ReferenceError", reason, call.Place, call.Part.Line) : null;
    }

    private static ErrorOutput? RequestPackage(Call call)
    {
        call.Code!.Packages.Add((PackageRequest.Parse(call.Part.Argument), call));
        return null;
    }

    private ErrorOutput? AddSource(Call call)
    {
        packages.AddSource(call.Part.Argument);
        return null;
    }

    private ErrorOutput? LoadSource(Call call)
    {
        var (name, file) = (call.Part.Argument, call.Code!);
        // A file that does not exist is the compiler's to report, if nothing more can be said of it.
        if (options.SourceResolver.ResolveReference(name, file.Path) is null
            && RegularFile.Hint(Path.Combine(Path.GetDirectoryName(file.Path) ?? folder, RegularFile.Native(name))) is { } hint)
            return CellFailure.Of("ImportError", $"#load \"{name}\": no such file. {hint}", call.Place, call.Part.Line);
        if (options.SourceResolver.ResolveReference(name, file.Path) is not { } loaded || !file.Loaded.Add(loaded))
            return null;
        if (NotebookFile.IsNotebook(loaded))
            return CellFailure.Of("ImportError",
                $"#load \"{name}\": this is a notebook, and #load takes C# files; write #!import {name} instead.", call.Place,
                    call.Part.Line);
        return AddReferences(LoadedFiles.Read(loaded),
            call.Cell, file with { Place = Path.GetFileName(loaded), Path = loaded }) is { } inside
            ? inside with { Traceback = [.. inside.Traceback, $"loaded by {call.Place}, line {call.Part.Line}"] } : null;
    }

    /// <summary>All packages of a cell at once, so that they are resolved together.</summary>
    private ErrorOutput? AddPackages(List<(PackageRequest Request, Call Call)> wanted, Cell cell)
    {
        try
        {
            packages.Add([.. wanted.Select(one => one.Request).Distinct()], cell.Cancellation);
            return null;
        }
        catch (OperationCanceledException) when (cell.Cancellation.IsCancellationRequested)
        {
            return CellFailure.Interrupted(null, cell.Place);
        }
        catch (Exception wrong) when (wrong is PackageException or IOException or UnauthorizedAccessException or Win32Exception)
        {
            var about = (wrong as PackageException)?.Package;
            var (_, call) = wanted.Find(one => one.Request.Id.Equals(about, StringComparison.OrdinalIgnoreCase)) is { Call: not null } its
                ? its : wanted[0];
            return Refused(call, wrong.Message);
        }
    }

    private static ErrorOutput Refused(Call call, string reason) =>
        CellFailure.Of("ReferenceError", $"{call.Part.Text}: {reason}", call.Place, call.Part.Line);

    /// <summary>C# code with directives in it.</summary>
    /// <param name="Place">What errors call it.</param>
    /// <param name="Path">The file that it is in, or null for a cell.</param>
    /// <param name="Packages">The packages that the cell asks for so far.</param>
    /// <param name="Loaded">The files that the cell loads so far.</param>
    private sealed record CodeFile(string Place, string? Path, List<(PackageRequest Request, Call Call)> Packages, HashSet<string> Loaded);
}
