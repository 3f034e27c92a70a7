using System.Text;
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
    [InlineData(Header + "1,'black'x\n", "t.arff, line 5: 'x' follows a closing ' directly")]
    [InlineData(Header + "1,,black\n", "t.arff, line 5: there is no value between two commas")]
    [InlineData(Header + "1 black 2\n", "t.arff, line 5: 3 values, where 2 attributes are declared.")]
    [InlineData(Header + "1,dark white\n", "t.arff, line 5: 'dark' is not a value of two words")]
    [InlineData(Header + "1,black,{0}\n", "t.arff, line 5: the weight at the end of a row")]
    [InlineData(Header + "1,black,{2} 3\n", "t.arff, line 5: there is something behind the end of the row.")]
    [InlineData(Header + "{1 black, 0 1}\n", "t.arff, line 5: '0' is not an index from 2 to 1; the indices of a sparse row")]
    [InlineData(Header + "{2 black}\n", "t.arff, line 5: '2' is not an index from 0 to 1")]
    [InlineData(Header + "{0 1\n", "t.arff, line 5: an index, or a closing brace expected.")]
    [InlineData("@attribute s string\n@attribute x real\n@data\n{1 2}\n", "line 4: a sparse row leaves out s, which is text and has no zero.")]
    [InlineData("@attribute bag relational\n@attribute x real\n@end bag\n@data\n", "t.arff, line 1: attribute bag is relational: each of its values is a table")]
    [InlineData("@attribute sepal length real\n@data\n", "t.arff, line 1: attribute sepal has type 'length'; the types are numeric, real, integer, string, date and {a, b}. A name with spaces needs quotes.")]
    [InlineData("@attribute c {a,b,a}\n@data\n", "t.arff, line 1: c lists the value 'a' twice.")]
    [InlineData("@attribute c {a,b\n@data\n", "t.arff, line 1: a value of c, or a closing brace, expected.")]
    [InlineData("@attribute x\n@data\n", "t.arff, line 1: the type of attribute x expected.")]
    [InlineData("@attribute\n@data\n", "t.arff, line 1: the name of an attribute expected.")]
    [InlineData("@attribute 'x real\n@data\n", "t.arff, line 1: a ' is never closed.")]
    [InlineData("@attribute x real\n@attribute x real\n@data\n", "t.arff, line 2: two attributes are named 'x'.")]
    [InlineData("@attribute x real\n", "is this an ARFF file, and whole?")]
    [InlineData("x,y\n1,2\n", "t.arff, line 1: 'x,y' is neither @relation")]
    public void Broken_files_are_refused_with_the_line(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataFormatException>(() => Arff.Parse(text, "t.arff")).Message, StringComparison.Ordinal);

    [Fact]
    public void Reads_what_Weka_writes()
    {
        var table = Arff.Parse("""
            % A comment, with 'a quote
            @Relation 'a % b'

            @ATTRIBUTE legs INTEGER [0,9]   % how many
            @attribute share real [0.0, 100.0]
            @attribute 'it\'s' {'a b',b , "it\"s", '100\%','?' }
            @attribute	note	string
            @attribute "when" date "yyyy-MM-dd HH:mm"
            @attribute class{yes,no}
            @DATA
            1, 0.5, 'a b', 'line\none, tab\t\\', "2026-11-28 20:09", yes % the first
            2	-1e+05	b	?	?	no
            ?,.5,'it"s','?','',no
             4 , 1E2 , 100\% , plain , now , yes
            """.Replace("100\\% ,", "'100\\%' ,", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal), "t.arff");
        Assert.Equal(["legs", "share", "it's", "note", "when", "class"], table.Columns.Select(column => column.Name));
        Assert.Equal([1, 2, -1, 4], table["legs"].Numbers(missing: -1));
        Assert.Equal([0.5, -1e5, 0.5, 100], table["share"].Numbers());
        Assert.Equal(["a b", "b", "it\"s", "100%", "?"], table["it's"].Levels);
        Assert.Equal([0, 1, 2, 3], table["it's"].Codes());
        Assert.Equal(["line\none, tab\t\\", null, "?", "plain"], table["note"].Values);
        Assert.Equal(["2026-11-28 20:09", null, "", "now"], table["when"].Values);
        Assert.Equal([0, 1, 1, 0], table["class"].Codes());
    }

    [Fact]
    public void Reads_sparse_rows_and_weights()
    {
        var table = Arff.Parse("@attribute x numeric\n@attribute c {a, b}\n@attribute y numeric {0.5}\n@data\n{0 2, 2 -1}\n{1 b}, {2.5}\n{ }\n1,b,?,{3}\n{1 ?}\n");
        Assert.Equal([2, 0, 0, 1, 0], table["x"].Numbers());
        Assert.Equal(["a", "b", "a", "b", null], table["c"].Values);
        Assert.Equal([-1, 0, 0, 9, 0], table["y"].Numbers(missing: 9));
        Assert.Equal([1, 2.5, 1, 3, 1], table["weight"].Numbers());
        Assert.Equal(["weight", "instance weight"], Arff.Parse("@attribute weight real\n@data\n1,{2}").Columns.Select(column => column.Name));
    }

    [Fact]
    public void Reads_other_encodings_and_line_ends()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Encoding.Latin1.GetBytes("@attribute c {café}\r@data\rcafé\r"));
            Assert.Equal(["café"], Arff.Read(path, Encoding.Latin1)["c"].Values);
            Assert.Contains("line 1: byte 0xE9 is not text in UTF-8", Assert.Throws<DataFormatException>(() => Arff.Read(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Each_value_is_looked_up_once_however_many_an_attribute_has()
    {
        const int count = 60_000; // A search through the list for each row would compare 1.8 billion texts.
        var levels = Enumerable.Range(0, count).Select(i => "value" + i).ToArray();
        var table = Arff.Parse($"@attribute c {{{string.Join(',', levels)}}}\n@data\n{string.Join('\n', levels.Reverse())}\n");
        Assert.Equal(Enumerable.Range(0, count).Reverse(), table["c"].Codes());
        Assert.Contains("which has value0, value1, value2, value3, value4, value5, value6, value7, value8, value9, … (60000 values).",
            Assert.Throws<DataFormatException>(() => Arff.Parse($"@attribute c {{{string.Join(',', levels)}}}\n@data\nx\n")).Message);
    }

    [Fact]
    public void Reads_the_dialect_that_was_once_refused()
    {
        var table = Arff.Read(Require.Shared("inputs/weka-dialect.arff"));
        Assert.Equal([1, 3, 5], table["legs"].Numbers());
        Assert.Equal([0.5, 0.25, 1], table["share"].Numbers());
        Assert.Equal(["a", "b", "a"], table["it's"].Values);
    }

    [Fact]
    public void Reads_the_Tao_files()
    {
        var training = Arff.Read(Require.Shared("data/cs3423/training.arff"));
        Assert.Equal((1698, 190), (training.Count, Arff.Read(Require.Shared("data/cs3423/test.arff")).Count));
        Assert.Equal(["black", "white"], training["class"].Levels);
    }
}
