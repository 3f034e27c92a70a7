using System.Text;
using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Source;
using Detorch.Lab.Pages;

namespace Detorch.Lab.Tests.Documents;

public sealed class CourseIndexTests : IDisposable
{
    private const string Before = "# Course\n\n[one](01-one.dib), [for teachers](TEACHING.md).\n\n## The map\n\n[two](extras/02-two.dib#here) and [none](nothing.dib)\n\n";
    private const string Assignments = "## Assignments\n\nSee [how](TEACHING.md).\n\n| [a1](assignments/a1.dib) | 5 |\n\n### Late work\n\nNone.\n\n";
    private const string After = "## Paths\n\nThe end.\n";

    private readonly string folder = Directory.CreateTempSubdirectory("detorch-test-").FullName;

    public CourseIndexTests()
    {
        Save("README.md", Before + Assignments + After);
        Save("TEACHING.md", "# Teachers\n");
        Save("01-one.dib", "#!csharp\n\nvar solution = \"// BEGIN SOLUTION\";\n");
        Save("extras/02-two.dib", "#!markdown\n\nIt says BEGIN SOLUTION.\n\n#!csharp\n\n2\n");
        Save("assignments/a1.dib", "#!csharp\n\n// exercise id=1 points=1\n    // BEGIN SOLUTION\n42\n    // END SOLUTION\n");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Sections_that_lead_to_solutions_are_left_out() => Assert.Equal(Before + After, CourseIndex.ForStudents(Before + Assignments + After, folder));

    [Fact]
    public void A_site_has_no_page_of_an_assignment() =>
        Assert.Equal(["README.md", "01-one.dib", "TEACHING.md", "extras/02-two.dib"],
            new Site(SaveWithout("nothing.dib")).Pages.Select(page => Path.GetRelativePath(folder, page.Source).Replace('\\', '/')));

    [Fact]
    public void A_student_s_copy_has_neither_assignments_nor_links_to_what_it_lacks()
    {
        Save("late/a2.dib", "#!markdown\n\n<!-- BEGIN SOLUTION -->\nIt is 42.\n<!-- END SOLUTION -->\n");
        var files = CourseCopy.Of(folder).Files;
        Assert.Equal(["01-one.dib", "README.md", "extras/02-two.dib"], files.Keys);
        Assert.Equal((Before + After).Replace("[one](01-one.dib), [for teachers](TEACHING.md).\n", "", StringComparison.Ordinal), Encoding.UTF8.GetString(files["README.md"]));
    }

    private string SaveWithout(string name)
    {
        Save("README.md", (Before + Assignments + After).Replace($" and [none]({name})", "", StringComparison.Ordinal));
        return folder;
    }

    private void Save(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
        File.WriteAllText(Path.Combine(folder, name), text);
    }
}
