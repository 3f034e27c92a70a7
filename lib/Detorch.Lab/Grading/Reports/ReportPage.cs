using Detorch.Lab.Documents;
using Detorch.Lab.Pages;

namespace Detorch.Lab.Grading.Reports;

/// <summary>Reports as pages.</summary>
internal static class ReportPage
{
    // Pictures are looked for beside a page's notebook, and there must be none: a student's output could name them.
    private static readonly string Nowhere = Path.Combine(AppContext.BaseDirectory, "no-such-folder");

    /// <summary>A page in which nothing of its cells runs.</summary>
    public static string Write(Notebook page, string name) => HtmlExporter.Export(page, Path.Combine(Nowhere, name), safe: true);
}
