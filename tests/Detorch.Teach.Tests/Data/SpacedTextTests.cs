using Detorch.Teach.Data;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Data;

public class SpacedTextTests
{
    [Fact]
    public void Skips_comments_and_empty_lines_and_stops_at_END()
    {
        var table = SpacedText.Parse("# prices\n\n 1  2.5\n\t3 4\nEND\nanything\n", "b.txt", "a", "b");
        Assert.Equal([1, 3], table["a"].Numbers());
        Assert.Equal([2.5, 4], table["b"].Numbers());
    }

    [Theory]
    [InlineData("1 2\n3\n", "b.txt, line 2: 1 values, where 2 were expected (a, b).")]
    [InlineData("# nothing\n", "b.txt: there is no row of data.")]
    public void Broken_files_are_refused(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataFormatException>(() => SpacedText.Parse(text, "b.txt", "a", "b")).Message, StringComparison.Ordinal);

    [Fact]
    public void Reads_Boston()
    {
        string[] names = ["CRIM", "ZN", "INDUS", "CHAS", "NOX", "RM", "AGE", "DIS", "RAD", "TAX", "PTRATIO", "B", "LSTAT", "MEDV"];
        var table = SpacedText.Read(Require.Shared("data/boston/boston.txt"), names);
        Assert.Equal(506, table.Count);
        Assert.Equal(22.533, table["MEDV"].Numbers().Average(), 3);
    }
}
