using System.Globalization;
using CsvHelper;

namespace Detorch.Teach.Data;

public static partial class Csv
{
    /// <summary>Reads a file of numbers alone as a matrix [rows, columns]; NaN, Infinity and -Infinity are numbers.</summary>
    /// <param name="path">The file, gzip or not.</param>
    /// <param name="header">Whether the first line names the columns, and is skipped.</param>
    /// <param name="delimiter">What stands between two fields.</param>
    /// <param name="dtype">The dtype of the array.</param>
    /// <exception cref="DataFormatException">A field is no number, or the rows differ in length.</exception>
    public static NdArray ReadArray(string path, bool header = false, string delimiter = ",", DType dtype = DType.Float32)
    {
        var table = Read(path, header, delimiter);
        var columns = table.Columns.Select(column => NdArray.From(Array.ConvertAll(column.Values.ToArray(), text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
                : throw new DataFormatException(table.File, $"column {column.Name}: '{Column.Shortened(text ?? "")}' is not a number."))));
        return NdArray.Stack([.. columns], axis: 1).To(dtype);
    }

    /// <summary>Writes a matrix, or a vector as one column, with all digits: <see cref="ReadArray"/> gives the same numbers.</summary>
    /// <param name="path">The file; it is replaced only when the new one is complete.</param>
    /// <param name="array">An array [rows, columns] or [rows].</param>
    /// <param name="names">The names of the columns, for a first line; none without.</param>
    /// <exception cref="ArgumentException">The array has another number of axes, or the names another number than the columns.</exception>
    public static void Write(string path, NdArray array, IReadOnlyList<string>? names = null)
    {
        if (array.Rank is not (1 or 2) || (names is not null && names.Count != (array.Rank == 1 ? 1 : array.Shape[1])))
            throw new ArgumentException($"csv: an array {array.Shape} with {names?.Count ?? 0} names; it has one axis or two, and a name for each column or none.");
        AtomicFile.Write(path, stream =>
        {
            using var writer = new CsvWriter(new StreamWriter(stream, leaveOpen: true), CultureInfo.InvariantCulture);
            foreach (var name in names ?? [])
                writer.WriteField(name);
            if (names is not null)
                writer.NextRecord();
            for (var row = 0; row < array.Shape[0]; row++)
            {
                foreach (var number in array[row].ToArray<double>())
                    writer.WriteField(array.DType == DType.Float32 ? ((float)number).ToString("R", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture));
                writer.NextRecord();
            }
        });
    }
}
