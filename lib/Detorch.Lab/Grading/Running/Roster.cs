using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Grading.Running;

/// <summary>
/// The list of a class: a CSV with the columns id, name, file, due, extension, late, submitted, of which only id is needed.
/// </summary>
internal static class Roster
{
    private static readonly string[] Columns = ["id", "name", "file", "due", "extension", "late", "submitted"];

    /// <summary>Reads a roster.</summary>
    /// <exception cref="NotebookFormatException">There is no such file, or it is no roster.</exception>
    public static IReadOnlyList<RosterRow> Read(string path)
    {
        if (!File.Exists(path))
            throw new NotebookFormatException($"{path}: no such file.");
        var text = NotebookFile.ReadText(path).TrimStart('\uFEFF');
        // Spreadsheets of some countries write semicolons.
        var first = text.Split('\n')[0];
        var delimiter = first.Count(letter => letter == ';') > first.Count(letter => letter == ',') ? ";" : ",";
        using var csv = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(),
            MissingFieldFound = null,
            TrimOptions = TrimOptions.Trim,
        });
        try
        {
            if (!csv.Read() || !csv.ReadHeader()
                || !csv.HeaderRecord!.Any(name => name.Trim().Equals("id", StringComparison.OrdinalIgnoreCase)))
                throw new NotebookFormatException(
                    $"{path}: there is no column id; the first line names the columns, of {string.Join(", ", Columns)}.");
            if (csv.HeaderRecord!.Select(name => name.Trim().ToLowerInvariant()).Except(Columns).FirstOrDefault() is { } unknown)
                throw new NotebookFormatException(
                    $"{path}: the column \"{unknown}\" is not known; there are {string.Join(", ", Columns)}.");
            return ReadRows(path, csv);
        }
        catch (CsvHelperException wrong)
        {
            throw new NotebookFormatException($"{path}: this is no CSV: {wrong.Message.Split('\n')[0].Trim()}", wrong);
        }
    }

    private static List<RosterRow> ReadRows(string path, CsvReader csv)
    {
        var rows = new List<RosterRow>();
        while (csv.Read())
            try
            {
                string Field(string name) => csv.TryGetField<string>(name, out var field) ? field ?? "" : "";
                var due = Time(Field("due"));
                if (Field("id").Length == 0)
                    throw new FormatException("the student has no id.");
                if (rows.Exists(row => row.Id.Equals(Field("id"), StringComparison.OrdinalIgnoreCase)))
                    throw new FormatException($"the id {Field("id")} is there twice.");
                rows.Add(new RosterRow(Field("id"), Field("name"),
                    Field("file").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                    Extended(due, Field("extension")), LatePolicy.Parse(Field("late")), Time(Field("submitted"))));
            }
            catch (FormatException wrong)
            {
                throw new NotebookFormatException($"{path}, line {csv.Parser.RawRow}: {wrong.Message}", wrong);
            }
        return rows;
    }

    /// <summary>A time with its offset, or in this machine's zone; a day alone means its end.</summary>
    private static DateTimeOffset? Time(string text)
    {
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 59, 59)));
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time) ? time
            : throw new FormatException($"\"{text}\" is no time; write 2026-11-27 or 2026-11-27T18:00+01:00.");
    }

    private static DateTimeOffset? Extended(DateTimeOffset? due, string extension)
    {
        if (extension.Length < 2 || extension[^1] is not ('d' or 'h')
            || !double.TryParse(extension[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            || count > 10_000)
            return Time(extension) ?? due;
        return due + (extension[^1] == 'd' ? TimeSpan.FromDays(count) : TimeSpan.FromHours(count));
    }
}
