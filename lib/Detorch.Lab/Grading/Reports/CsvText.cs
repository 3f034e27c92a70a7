using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Detorch.Lab.Grading.Reports;

/// <summary>Tables for a spreadsheet, no cell of which becomes a formula.</summary>
internal static class CsvText
{
    /// <summary>The lines as CSV.</summary>
    public static string Of(IEnumerable<string[]> lines)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            NewLine = "\n",
            // A cell that begins with = + - @ would be a formula to a spreadsheet.
            InjectionOptions = InjectionOptions.Escape,
        }))
            foreach (var line in lines)
            {
                foreach (var cell in line)
                    csv.WriteField(cell.Replace('\0', ' '));
                csv.NextRecord();
            }
        return text.ToString();
    }
}
