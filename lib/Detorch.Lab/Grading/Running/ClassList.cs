using System.Globalization;

namespace Detorch.Lab.Grading.Running;

/// <summary>Whose each submission is, and which of a student's counts: the newest that came in time, else the newest.</summary>
internal static class ClassList
{
    /// <summary>The students in the order of the roster, and after them those who are not in it; without a roster, in the order of their
    /// names.</summary>
    /// <param name="submissions">What was handed in.</param>
    /// <param name="roster">The class, or null.</param>
    /// <param name="resultOf">A submission's result, or null where it is not graded yet.</param>
    public static IReadOnlyList<ClassRow> Of(
        IReadOnlyList<Submission> submissions, IReadOnlyList<RosterRow>? roster, Func<Submission, SubmissionResult?> resultOf)
    {
        var left = submissions.ToList();
        var rows = new List<ClassRow>();
        foreach (var student in roster ?? [])
        {
            // The longest id that fits owns it: a and a-b are two students.
            var own = left.FindAll(submission => student.Owns(submission) && !roster!.Any(other =>
                other.Id.Length > student.Id.Length && other.Owns(submission)));
            left.RemoveAll(own.Contains);
            rows.Add(Row(student, own, resultOf, ""));
        }
        var note = roster is null ? "" : "Not in the roster. ";
        rows.AddRange(left.GroupBy(submission => submission.Stem, StringComparer.Ordinal).Select(own =>
            Row(new RosterRow(own.Key, "", [], Due: null, LatePolicy.Accept, Submitted: null), [.. own], resultOf, note)));
        return rows;
    }

    private static ClassRow Row(RosterRow student, List<Submission> own, Func<Submission, SubmissionResult?> resultOf, string note)
    {
        if (own.Count == 0)
            return new ClassRow(student.Id, student.Name, null, null) { Status = "nothing handed in", Note = note.Trim() };
        TimeSpan Late(Submission submission) => student.Due is { } due ? (student.Submitted ?? submission.Time) - due : TimeSpan.Zero;
        var counts = own.OrderBy(submission => submission.Problem is not null).ThenBy(submission => Late(submission) > TimeSpan.Zero)
            .ThenByDescending(submission => submission.Time).ThenBy(submission => submission.Name, StringComparer.Ordinal).First();
        var (late, kept) = (Late(counts), student.Late.Kept(Late(counts)));
        if (own.Count > 1)
            note += $"{counts.Name} counts, not {string.Join(", ", own.Where(each => each != counts).Select(each => each.Name))}. ";
        if (late > TimeSpan.Zero)
            note += string.Create(CultureInfo.InvariantCulture,
                $"Late by {(late.TotalHours < 48 ? $"{late.TotalHours:0.#} h" : $"{late.TotalDays:0.#} days")}, "
                + $"{100 * kept:0.#} % of the points count. ");
        var result = counts.Problem is null ? resultOf(counts) : null;
        var problem = counts.Problem ?? result?.Problem;
        return new ClassRow(student.Id, student.Name, counts, result)
        {
            Status = counts.Problem is not null ? "failed" : result is null ? "not graded yet" : "graded",
            Late = late,
            Kept = kept,
            Note = (note + (problem is null ? "" : char.ToUpperInvariant(problem[0]) + problem[1..])).Trim(),
        };
    }
}
