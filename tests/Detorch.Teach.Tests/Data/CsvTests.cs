using System.Globalization;
using Detorch.Teach.Data;
using Detorch.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace Detorch.Teach.Tests.Data;

public class CsvTests
{
    [Fact]
    public void Quoted_fields_hold_commas_quotes_and_line_ends_and_empty_fields_are_missing()
    {
        var table = Csv.Parse("Name,Age,Note\n\"Braund, Mr. Owen\",22,\"said \"\"no\"\"\"\nMoran,,\"two\nlines\"\r\n");
        Assert.Equal(2, table.Count);
        Assert.Equal(["Braund, Mr. Owen", "Moran"], table["Name"].Values);
        Assert.Equal(["said \"no\"", "two\nlines"], table["Note"].Values);
        Assert.Equal(["22", null], table["Age"].Values);
        Assert.Equal(1, table["Age"].MissingCount);
        Assert.Equal([22, 28], table["Age"].Numbers(missing: 28));
    }

    [Fact]
    public void Without_a_header_columns_are_numbered()
    {
        var table = Csv.Parse("1;2\n3;4\n", header: false, delimiter: ";");
        Assert.Equal(["0", "1"], table.Columns.Select(column => column.Name));
        Assert.Equal([2, 4], table["1"].Numbers());
    }

    [Fact]
    public void Codes_number_the_sorted_levels()
    {
        var column = Csv.Parse("Port\nS\nC\nS\nQ\n")["Port"];
        Assert.Equal(["C", "Q", "S"], column.Levels);
        Assert.Equal([2, 0, 2, 1], column.Codes());
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "x.csv, line 3: 1 fields, where the first line has 2.")]
    [InlineData("a,b\n1,2,3\n", "x.csv, line 2: 3 fields, where the first line has 2.")]
    [InlineData("a,b\n1,\"2\n3,4\n", "never closed")]
    [InlineData("a,b\n1,2\"3\n", "x.csv, line 2: '2\"3' has a quote inside an unquoted field")]
    [InlineData("a,a\n1,2\n", "x.csv, line 1: two columns are named 'a'.")]
    [InlineData("", "x.csv: the file is empty.")]
    public void Broken_files_are_refused_with_the_line(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataFormatException>(() => Csv.Parse(text, "x.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_quote_never_closed_does_not_swallow_a_large_file()
    {
        var text = "a,b\n1,\"2\n" + string.Concat(Enumerable.Repeat("3,4\n", 100_000));
        Assert.Contains("a field of over 100,000 characters", Assert.Throws<DataFormatException>(() => Csv.Parse(text + "\"")).Message, StringComparison.Ordinal);
        Assert.Contains("never closed", Assert.Throws<DataFormatException>(() => Csv.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "row 1: the value is missing")]
    [InlineData("abc", "row 1: 'abc' is not a finite number")]
    [InlineData("NaN", "row 1: 'NaN' is not a finite number")]
    [InlineData("1e999", "row 1: '1e999' is not a finite number")]
    public void What_is_not_a_number_is_named_with_column_and_row(string field, string expected)
    {
        var column = Csv.Parse($"Age,b\n{field},1\n", "x.csv")["Age"];
        Assert.Contains("x.csv: column Age, " + expected, Assert.Throws<DataFormatException>(() => column.Numbers()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_column_is_answered_with_the_names() =>
        Assert.Contains("its columns are a, b", Assert.Throws<ArgumentException>(() => Csv.Parse("a,b\n1,2\n")["c"]).Message, StringComparison.Ordinal);

    [Fact]
    public void Whatever_is_written_by_the_rules_is_read_back()
    {
        var character = Gen.Elements("abc ,\"\n\r;'é\u2028".ToCharArray());
        var rows = Gen.ArrayOf(Gen.ArrayOf(Gen.ArrayOf(character).Select(c => new string(c)), 3));
        Prop.ForAll(rows.ToArbitrary(), table =>
        {
            var text = "x,y,z\n" + string.Concat(table.Select(row => string.Join(',', row.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));
            var read = Csv.Parse(text);
            Assert.Equal(table.Length, read.Count);
            for (var c = 0; c < 3; c++)
                Assert.Equal(table.Select(row => row[c].Length == 0 ? null : row[c]), read.Columns[c].Values);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Titanic_has_its_891_rows_and_its_missing_values()
    {
        var table = Csv.Read(Require.Shared("data/titanic/titanic.csv"));
        Assert.Equal(891, table.Count);
        Assert.Equal(["Age", "Cabin", "Embarked"], table.Columns.Where(column => column.MissingCount > 0).Select(column => column.Name));
        Assert.Equal([177, 687, 2], new[] { "Age", "Cabin", "Embarked" }.Select(name => table[name].MissingCount));
        Assert.Equal(342, table["Survived"].Numbers().Sum());
        Assert.Equal("Cumings, Mrs. John Bradley (Florence Briggs Thayer)", table["Name"].Values[1]);
        Assert.Equal("32.2042", table["Fare"].Numbers().Average().ToString("F4", CultureInfo.InvariantCulture));
    }
}
