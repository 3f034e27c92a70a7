using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Detorch.Lab.Grading.Running;
using Detorch.Lab.Grading.Source;

namespace Detorch.Lab.Grading.Reports;

/// <summary>JUnit's XML, which build servers show: a suite for each student, a case for each check.</summary>
internal static class JUnitXml
{
    public static string Write(AssignmentSource source, IReadOnlyList<ClassRow> rows)
    {
        var document = new XElement("testsuites", new XAttribute("name", Clean(source.Title)), rows.Select(Suite));
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + document + "\n";
    }

    private static XElement Suite(ClassRow row)
    {
        var checks = row.Result?.Checks ?? [];
        return new XElement("testsuite",
            new XAttribute("name", Clean(row.Id)),
            new XAttribute("tests", Math.Max(1, checks.Count)),
            new XAttribute("failures", checks.Count(check => check.Share < 1)),
            new XAttribute("errors", row.Result is null ? 1 : 0),
            row.Result is null
                ? new XElement("testcase", new XAttribute("classname", Clean(row.Id)), new XAttribute("name", "submission"),
                    new XElement("error", new XAttribute("message", Clean($"{row.Status}. {row.Note}".Trim()))))
                : checks.Select(check => Case(row, check)));
    }

    private static XElement Case(ClassRow row, CheckOutcome check) => new("testcase",
        new XAttribute("classname", Clean(row.Id)), new XAttribute("name", check.Id),
        check.Share < 1 ? new XElement("failure", new XAttribute("message", Clean(check.Message)), string.Create(
            CultureInfo.InvariantCulture, $"{check.Status}: {check.Earned:0.####} of {check.Points:0.####} points")) : null);

    /// <summary>A text without the characters that XML cannot hold.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));
}
