using System.ComponentModel;
using Detorch.Lab.Cells;
using Detorch.Lab.Errors;
using Detorch.Lab.Outputs;
using Detorch.Lab.Packages;

namespace Detorch.Lab.Session;

internal sealed partial class CSharpSession
{
    private readonly HashSet<string> referenced = new(StringComparer.Ordinal);

    /// <summary>Carries out the <c>#r</c> and <c>#i</c> lines of code and of the files that it loads, before the compiler sees it.</summary>
    private ErrorOutput? AddReferences(string code, Cell cell)
    {
        var packagesWanted = new List<(PackageRequest Request, string Place, SourceDirective Directive)>();
        var error = AddReferences(code, cell.Place, file: null, packagesWanted, []);
        if (error is null && packagesWanted.Count > 0)
            error = AddPackages(packagesWanted, cell);
        if (error is null)
            referenced.UnionWith(SourceDirective.Find(code).Select(directive => directive.Argument));
        return error;
    }

    private ErrorOutput? AddReferences(string code, string place, string? file, List<(PackageRequest, string, SourceDirective)> packagesWanted, HashSet<string> seen)
    {
        foreach (var directive in SourceDirective.Find(code))
        {
            try
            {
                switch (directive.Name)
                {
                    case "#i":
                        packages.AddSource(directive.Argument);
                        break;
                    case "#r" when PackageRequest.Is(directive.Argument):
                        packagesWanted.Add((PackageRequest.Parse(directive.Argument), place, directive));
                        break;
                    case "#r":
                        // Beside the file that names it, as #load itself does, or from the notebook's folder.
                        var beside = Path.GetDirectoryName(file) is { } its && File.Exists(Path.Combine(its, directive.Argument)) ? its : folder;
                        if (references.Add(directive.Argument, beside) is { } reason)
                            return CellFailure.Of("ReferenceError", reason, place, directive.Line);
                        break;
                    case "#load" when options.SourceResolver.ResolveReference(directive.Argument, file) is { } loaded && seen.Add(loaded):
                        if (Path.GetExtension(loaded).ToUpperInvariant() is ".DIB" or ".IPYNB")
                            return CellFailure.Of("ImportError", $"#load \"{directive.Argument}\": this is a notebook, and #load takes C# files; write #!import {directive.Argument} instead.", place, directive.Line);
                        if (AddReferences(File.ReadAllText(loaded), Path.GetFileName(loaded), loaded, packagesWanted, seen) is { } inside)
                            return inside with { Traceback = [.. inside.Traceback, $"loaded by {place}, line {directive.Line}"] };
                        break;
                }
            }
            catch (Exception wrong) when (wrong is PackageException or IOException or UnauthorizedAccessException)
            {
                return Refused(directive, place, wrong.Message);
            }
        }
        return null;
    }

    /// <summary>All packages of a cell at once, so that they are resolved together.</summary>
    private ErrorOutput? AddPackages(List<(PackageRequest Request, string Place, SourceDirective Directive)> wanted, Cell cell)
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
            var (_, place, directive) = wanted.Find(one => one.Request.Id.Equals(about, StringComparison.OrdinalIgnoreCase)) is { Directive: not null } its ? its : wanted[0];
            return Refused(directive, place, wrong.Message);
        }
    }

    private static ErrorOutput Refused(SourceDirective directive, string place, string reason) =>
        CellFailure.Of("ReferenceError", $"{directive.Name} \"{directive.Argument}\": {reason}", place, directive.Line);
}
