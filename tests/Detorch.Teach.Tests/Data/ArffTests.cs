using Detorch.Teach.Data;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Data;

public class ArffTests
{
    private const string Header = "@RELATION t\n@ATTRIBUTE x REAL\n@ATTRIBUTE 'two words' {black, 'dark white'}\n@DATA\n";

    [Fact]
    public void Reads_names_declared_levels_quotes_missing_values_and_comments()
    {
        var table = Arff.Parse("% a comment\n" + Header + "-0.25, 'dark white'\n% another\n?,black\n1e2 , '?'\n".Replace("'?'", "?", StringComparison.Ordinal));
        Assert.Equal(["x", "two words"], table.Columns.Select(column => column.Name));
        Assert.Equal([-0.25, 0, 100], table["x"].Numbers(missing: 0));
        Assert.Equal(["black", "dark white"], table["two words"].Levels);
        Assert.Equal(["dark white", "black", null], table["two words"].Values);
        Assert.Equal(["it's, so", "?"], Arff.Parse("@attribute s string\n@data\n'it\\'s, so'\n'?'\n")["s"].Values);
    }

    [Theory]
    [InlineData(Header + "1\n", "t.arff, line 5: 1 values, where 2 attributes are declared.")]
    [InlineData(Header + "1,green\n", "t.arff, line 5: 'green' is not a value of two words, which has black, dark white.")]
    [InlineData(Header + "one,black\n", "t.arff, line 5: 'one' is not a finite number")]
    [InlineData(Header + "NaN,black\n", "t.arff, line 5: 'NaN' is not a finite number")]
    [InlineData(Header + "1,'black\n", "t.arff, line 5: a ' is never closed.")]
    [InlineData(Header + "1,'black'x\n", "t.arff, line 5: 'x' stands between a closing ' and the next comma.")]
    [InlineData(Header + "{0 1}\n", "t.arff, line 5: sparse rows")]
    [InlineData("@attribute t date\n@data\n", "t.arff, line 1: attribute t has type 'date'")]
    [InlineData("@attribute x\n@data\n", "t.arff, line 1: '@attribute x' needs a name and a type.")]
    [InlineData("@attribute 'x real\n@data\n", "needs a name and a type")]
    [InlineData("@attribute x real\n@attribute x real\n@data\n", "t.arff, line 2: two attributes are named 'x'.")]
    [InlineData("@attribute x real\n", "is this an ARFF file, and whole?")]
    [InlineData("x,y\n1,2\n", "t.arff, line 1: 'x,y' is neither @relation")]
    public void Broken_files_are_refused_with_the_line(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataFormatException>(() => Arff.Parse(text, "t.arff")).Message, StringComparison.Ordinal);

    [Fact]
    public void Reads_the_Tao_files()
    {
        var training = Arff.Read(Require.Shared("data/cs3423/training.arff"));
        Assert.Equal((1698, 190), (training.Count, Arff.Read(Require.Shared("data/cs3423/test.arff")).Count));
        Assert.Equal(["black", "white"], training["class"].Levels);
    }
}
