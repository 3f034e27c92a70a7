using System.Globalization;

namespace Detorch.Teach.Data;

// The data sets of data/, which Detorch.Teach.dll carries: sources and licences are in data/README.md.
public sealed partial class Dataset
{
    /// <summary>Fisher's irises (1936): inputs [150, 4] in cm, three classes of 50 in a row.</summary>
    public static Dataset Iris()
    {
        // The first line holds two counts and the names of the classes where others hold the names of the columns.
        var table = Csv.Parse(DataFile.EmbeddedText("iris.csv"), "iris.csv");
        var columns = table.Columns.Select(column => column.Name).ToArray();
        return new(table.Numbers(columns[..4]), Labels(table[columns[4]]), columns[2..],
            ["sepal length", "sepal width", "petal length", "petal width"]);
    }

    /// <summary>Handwritten digits (Alpaydin and Kaynak, 1998): inputs [1797, 1, 8, 8] from 0 to 1, ten classes.</summary>
    public static Dataset Digits()
    {
        var table = Csv.Parse(DataFile.EmbeddedText("digits.csv.gz"), "digits.csv.gz", header: false);
        var columns = table.Columns.Select(column => column.Name).ToArray();
        return new(table.Numbers(columns[..64]).Reshape([table.Count, 1, 8, 8]) / 16, Labels(table[columns[64]]), TenDigits);
    }

    /// <summary>Diabetes (Efron and others, 2004): inputs [442, 10] as measured, targets [442, 1] the progression of the disease one year
    /// later.</summary>
    public static Dataset Diabetes()
    {
        string[] features = ["age", "sex", "body mass index", "blood pressure", "s1", "s2", "s3", "s4", "s5", "s6"];
        return new(Read("diabetes_data_raw.csv.gz", features), Read("diabetes_target.csv.gz", "progression"), featureNames: features);

        static NdArray Read(string file, params string[] names) =>
            SpacedText.Parse(DataFile.EmbeddedText(file), file, names).Numbers(names);
    }

    private static string[] TenDigits => [.. Enumerable.Range(0, 10).Select(digit => digit.ToString(CultureInfo.InvariantCulture))];

    private static NdArray Labels(Column column) => NdArray.From(column.Numbers()).To(DType.Int32);
}
