using System.Text;
using Detorch.Teach.Data;

namespace Detorch.Teach.Tests.Data;

/// <summary>Text files as Excel, pandas, numpy and R really write them.</summary>
public sealed class CsvDialectTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Excel_in_German()
    {
        var table = Csv.Parse("\ufeffsep=;\r\nName;Preis;Menge;Notiz;;\r\n\"Müller; Söhne\";1.234,50;2;\"zwei\r\nZeilen\";;\r\nMeyer;-0,5;#N/A;\"sagt \"\"nein\"\"\";;\r\n",
            decimalMark: ',', thousandsMark: '.');
        Assert.Equal(["Name", "Preis", "Menge", "Notiz"], table.Columns.Select(column => column.Name));
        Assert.Equal(["Müller; Söhne", "Meyer"], table["Name"].Values);
        Assert.Equal([1234.5, -0.5], table["Preis"].Numbers());
        Assert.Equal([2, 0], table["Menge"].Numbers(missing: 0));
        Assert.Equal(["zwei\r\nZeilen", "sagt \"nein\""], table["Notiz"].Values);
    }

    [Theory]
    [InlineData("a;b\n1,5;2\n")]
    [InlineData("1,5;2,5\n3,5;4,5\n")]
    public void The_delimiter_is_found_where_the_comma_is_a_decimal_mark(string text)
    {
        var header = text[0] == 'a';
        Assert.Equal(1.5, Csv.Parse(text, header: header, decimalMark: ',').Columns[0].Numbers()[0]);
        var error = Assert.Throws<DataFormatException>(() => Csv.Parse(text, header: header).Columns[0].Numbers()).Message;
        Assert.Contains("row 1: '1,5' is not a finite number. If its comma is a decimal mark, read the file with decimalMark: ','", error);
    }

    [Theory]
    [InlineData("a\tb\n1,5\t2\n", "1,5")]
    [InlineData("a|b\n\"1|5\"|2\n", "1|5")]
    [InlineData("a,b;c\n1,2;3\n4,5;6\n", "1,2")] // A semicolon in each line.
    [InlineData("a,b\n1;5,2\n", "1;5")]
    [InlineData("a,b\n\"1;\n5\",2\n", "1;\n5")]
    [InlineData("a\n1 5\n", "1 5")]
    [InlineData("sep=|\na|b,c\n7|2\n", "7")]
    [InlineData("# made by x; y\n# on a day\na,b\n7,8\n", "7")]
    [InlineData("# a,b\n7,8\n", "7")] // numpy.savetxt(header: "a,b")
    public void The_delimiter_is_the_mark_that_every_line_has(string text, string first) => Assert.Equal(first, Csv.Parse(text).Columns[0].Values[0]);

    [Fact]
    public void The_names_of_numpy_are_read_without_their_mark() =>
        Assert.Equal(["a", "b"], Csv.Parse("# comment; x\n# a,b\n1.000000000000000000e+00,2.5e-01\n").Columns.Select(column => column.Name));

    [Theory]
    [InlineData("# a b\n1 2\n3 4\n")] // numpy.savetxt(header: "a b"): the names are no row.
    [InlineData("# a,b\n1,2\n3,4\n")]
    [InlineData("# made by x\n0,1\n1,2\n3,4\n")] // Names that are numbers, below a comment.
    [InlineData("a,b,,\n1,2,,\n3,4,,\n")] // Excel's empty columns.
    [InlineData("a\tb\n1\t2\n3\t4\n")]
    public void A_header_is_skipped_and_no_row_with_it(string text)
    {
        File.WriteAllText(file, text);
        Assert.Equal([1, 2, 3, 4], Csv.ReadArray(file, header: true).ToArray<double>());
    }

    [Theory]
    [InlineData("1,2\n#N/A,4\n", "'#N/A'")]
    [InlineData("1,2\n#DIV/0!,4\n", "'#DIV/0!'")]
    [InlineData("1 2\n#NAME? 4\n", "'#NAME?'")]
    public void A_row_that_begins_with_an_error_of_Excel_is_no_comment(string text, string what)
    {
        File.WriteAllText(file, text);
        Assert.Contains($"line 2: column 0: {what} is not a number", Assert.Throws<DataFormatException>(() => Csv.ReadArray(file)).Message);
    }

    [Fact]
    public void The_minus_sign_of_typeset_text_is_a_minus() => Assert.Equal([-5, 3], Csv.Parse("a\n\u22125\n3\n")["a"].Numbers());

    [Fact]
    public void Pandas_index_is_a_column_without_a_name()
    {
        File.WriteAllText(file, ",x,ok\n0,1.5,True\n1,-inf,False\n");
        var table = Csv.Read(file);
        Assert.Equal(["0", "x", "ok"], table.Columns.Select(column => column.Name));
        Assert.Equal([1, 0], table["ok"].Numbers());
        Assert.Equal([1.5, 1, double.NegativeInfinity, 0], Csv.ReadArray(file, header: true).ToArray<double>());
    }

    [Theory]
    [InlineData("NA")]
    [InlineData("#N/A")]
    [InlineData("nan")]
    [InlineData("NULL")]
    [InlineData("None")]
    [InlineData("?")]
    public void Marks_of_missing_numbers_are_replaced_and_never_taken_for_numbers(string mark)
    {
        var column = Csv.Parse($"x,y\n1,2\n{mark},3\n")["x"];
        Assert.Equal([1, -7], column.Numbers(missing: -7));
        Assert.Contains("row 2: ", Assert.Throws<DataFormatException>(() => column.Numbers()).Message);
    }

    [Theory]
    [InlineData("1,234,567.5", '.', ',', 1234567.5)]
    [InlineData("-1.234,5", ',', '.', -1234.5)]
    [InlineData("1\u202f234\u00a0567,25", ',', ' ', 1234567.25)]
    [InlineData("12'345.5e2", '.', '\'', 1234550.0)]
    [InlineData("1e+05", '.', null, 1e5)]
    [InlineData("-Infinity", '.', null, double.NegativeInfinity)]
    [InlineData("-inf", '.', null, double.NegativeInfinity)]
    [InlineData("1.#INF", '.', null, double.PositiveInfinity)]
    [InlineData("-nan", '.', null, double.NaN)]
    [InlineData("-1.#IND", '.', null, double.NaN)]
    [InlineData("TRUE", '.', null, 1.0)]
    [InlineData("False", '.', null, 0.0)]
    [InlineData("1,2,3", '.', ',', null)]
    [InlineData("1234,567", '.', ',', null)]
    [InlineData("1.5,000", '.', ',', null)]
    [InlineData("1.5", ',', null, null)]
    [InlineData("1,5", '.', null, null)]
    [InlineData("0x1F", '.', null, null)]
    [InlineData("", '.', null, null)]
    public void Numbers_are_read_by_their_marks(string text, char decimalMark, char? thousandsMark, double? expected)
    {
        Assert.Equal(expected is not null, new NumberMarks(decimalMark, thousandsMark).TryParse(text, out var number));
        if (expected is not null)
            Assert.Equal(expected.Value, number);
    }

    [Theory]
    [InlineData("# made by numpy.savetxt\n1.000000000000000000e+00 2.000000000000000000e+00\n nan -inf\n# the end\n")]
    [InlineData("1.0,2.0\n# between\nnan,-inf\n")]
    [InlineData("  1.00000\t  2.00000\r\n  nan\t  -inf\r\n")]
    [InlineData("sep=;\n1;2\nNaN;-Infinity\n")]
    public void A_matrix_of_numpy_is_read(string text)
    {
        File.WriteAllText(file, text);
        Assert.Equal([1, 2, double.NaN, double.NegativeInfinity], Csv.ReadArray(file).ToArray<double>());
    }

    [Theory]
    [InlineData("a,b\n1,2\n", false, DType.Float32, "line 1: column 0: 'a' is not a number. If the first line holds names, read the file with header: true.")]
    [InlineData("1,2\n3\n", false, DType.Float32, "line 2: 1 fields, where the first row has 2.")]
    [InlineData("1,2\n3,\n", false, DType.Float32, "line 2: column 1: '' is not a number.")]
    [InlineData("a\n", true, DType.Float32, "there is no row of numbers.")]
    [InlineData("1.5\n", true, DType.Float32, "there is no row of numbers.")]
    [InlineData("0\n1.5\n", false, DType.Int32, "line 2: column 0: '1.5' is not a number of Int32.")]
    [InlineData("0\n256\n", false, DType.UInt8, "line 2: column 0: '256' is not a number of UInt8.")]
    [InlineData("0\n2\n", false, DType.Bool, "line 2: column 0: '2' is not a number of Bool.")]
    [InlineData("0\n9223372036854775808\n", false, DType.Int64, "line 2: column 0: '9223372036854775808' is not a number of Int64.")]
    public void A_matrix_that_does_not_fit_is_refused(string text, bool header, DType dtype, string message)
    {
        File.WriteAllText(file, text);
        Assert.Contains(message, Assert.Throws<DataFormatException>(() => Csv.ReadArray(file, header, dtype: dtype)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DType.Int64)]
    [InlineData(DType.Int32)]
    [InlineData(DType.UInt8)]
    [InlineData(DType.Bool)]
    public void Integers_keep_every_digit(DType dtype)
    {
        var numbers = dtype switch
        {
            DType.Int64 => NdArray.From(long.MinValue, 9007199254740993, long.MaxValue),
            DType.Int32 => NdArray.From(int.MinValue, int.MaxValue),
            DType.UInt8 => NdArray.From<byte>(0, 255),
            _ => NdArray.From(true, false),
        };
        Csv.Write(file, numbers);
        Assert.Equal(numbers.ToArray<long>(), Csv.ReadArray(file, dtype: dtype).ToArray<long>());
        File.WriteAllText(file, "1.000000000000000000e+00\n"); // numpy.savetxt writes integers so.
        Assert.Equal([1], Csv.ReadArray(file, dtype: dtype).ToArray<long>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("\n")]
    public void A_delimiter_that_cannot_separate_is_refused(string delimiter) =>
        Assert.Contains("csv: the delimiter '", Assert.Throws<ArgumentException>(() => Csv.Parse("a,b\n", delimiter: delimiter)).Message);

    [Fact]
    public void A_decimal_mark_must_differ_from_the_mark_between_thousands() =>
        Assert.Contains("they must differ", Assert.Throws<ArgumentException>(() => Csv.Parse("a\n1\n", decimalMark: ',', thousandsMark: ',')).Message);

    public static TheoryData<byte[], string?> Encoded => new()
    {
        { Encoding.UTF8.GetBytes("\ufeffname\ncafé\n"), null },
        { Encoding.Unicode.GetBytes("\ufeffname\ncafé\n"), null },
        { Encoding.BigEndianUnicode.GetBytes("\ufeffname\ncafé\n"), null },
        { Encoding.UTF32.GetBytes("\ufeffname\ncafé\n"), null },
        { Encoding.UTF8.GetBytes("\ufeffname\ncafé\n"), "latin1" }, // The mark wins.
        { Encoding.Unicode.GetBytes("name\ncafé\n"), "utf-16" },
        { Encoding.Latin1.GetBytes("name\ncafé\n"), "latin1" },
    };

    [Theory]
    [MemberData(nameof(Encoded))]
    public void Text_is_read_in_its_own_encoding_or_the_one_that_is_named(byte[] content, string? encoding)
    {
        File.WriteAllBytes(file, content);
        Assert.Equal(["café"], Csv.Read(file, encoding: encoding is null ? null : Encoding.GetEncoding(encoding))["name"].Values);
    }

    [Fact]
    public void Text_in_another_encoding_is_refused_with_the_line_and_a_way_out()
    {
        var name = Path.GetFileName(file);
        File.WriteAllBytes(file, Encoding.Latin1.GetBytes("name\nMuller\nMüller\n"));
        Assert.Equal($"{name}, line 3: byte 0xFC is not text in UTF-8. Files of older Windows programs are often in Latin-1: read it with encoding: Encoding.Latin1.",
            Assert.Throws<DataFormatException>(() => Csv.Read(file)).Message);
        Assert.Equal($"{name}, line 3: byte 0xFC is not text in us-ascii.", Assert.Throws<DataFormatException>(() => Csv.Read(file, encoding: Encoding.ASCII)).Message);
        File.WriteAllBytes(file, Encoding.Unicode.GetBytes("name\n"));
        Assert.Contains("it holds zero bytes: binary data, or text in UTF-16", Assert.Throws<DataFormatException>(() => Csv.Read(file)).Message);
    }

    [Theory]
    [InlineData("\"mpg\",\"cyl\"\n\"1\",21,6\n\"2\",22.8,4\n")]
    [InlineData("\"mpg\";\"cyl\"\r\n\"1\";21;6\r\n\"2\";22.8;4\r\n")]
    [InlineData("mpg\tcyl\n1\t21\t6\n2\t22.8\t4\n")]
    [InlineData("\"mpg\" \"cyl\"\n\"1\" 21 6\n\"2\" 22.8 4\n")]
    [InlineData("\"\",\"mpg\",\"cyl\"\n\"1\",21,6\n\"2\",22.8,4\n")]
    public void The_row_names_of_R_are_a_column_without_a_name_and_no_data(string text)
    {
        var table = Csv.Parse(text);
        Assert.Equal(["0", "mpg", "cyl"], table.Columns.Select(column => column.Name));
        Assert.Equal(["1", "2"], table["0"].Values);
        Assert.Equal([21, 6, 22.8f, 4], ReadArray(text, header: true).As<float>().Span.ToArray());
        Assert.Equal(["Mazda RX4", "2"], Csv.Parse(text.Replace("\"1\"", "\"Mazda RX4\"").Replace("\n1", "\nMazda RX4"))["0"].Values);
    }

    [Fact]
    public void An_empty_column_at_the_right_of_the_rows_makes_no_row_names_nor_does_a_single_longer_row()
    {
        Assert.Equal(["1", "3"], Csv.Parse("a,b\n1,2,\n3,4,\n")["a"].Values);
        Assert.Contains("line 3: 3 fields", Assert.Throws<DataFormatException>(() => Csv.Parse("a,b\n1,2\n3,4,5\n")).Message);
    }

    [Fact]
    public void The_missing_values_of_databases_are_known_and_no_whole_number_loses_a_digit()
    {
        Assert.Equal([-1, 3], Csv.Parse("a\tb\n1\t\\N\n2\t3\n")["b"].Numbers(missing: -1));
        Assert.Contains("not a number of Int64", Assert.Throws<DataFormatException>(() => ReadArray("9007199254740993.0", dtype: DType.Int64)).Message);
    }

    private NdArray ReadArray(string text, bool header = false, DType dtype = DType.Float32)
    {
        File.WriteAllText(file, text);
        return Csv.ReadArray(file, header, dtype: dtype);
    }
}
