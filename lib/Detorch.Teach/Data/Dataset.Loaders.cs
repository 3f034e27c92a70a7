namespace Detorch.Teach.Data;

// Data sets with unclear licences or large files are downloaded once, by DataStore.
public sealed partial class Dataset
{
    internal static readonly RemoteFile[] MnistFiles = ImageFiles("mnist",
        ["https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"],
        [
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        ]);

    internal static readonly RemoteFile[] FashionMnistFiles = ImageFiles("fashion-mnist",
        ["https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"],
        [
            "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
            "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
        ], ofPackedImages: true);

    // Copies of the Boston file differ in comments and spaces, so the checksum is that of the numbers as text.
    internal static readonly RemoteFile BostonFile = new("boston/boston.txt",
        [new("https://archive.ics.uci.edu/ml/machine-learning-databases/housing/housing.data"),
            new("https://raw.githubusercontent.com/jbrownlee/Datasets/d20fcb6402ae34e653d4513b00f39257bb37ed7f/housing.data")],
        "fe07bd78f843bd42cdff4268020274eceaee4d51f9f8298c54c7dfc4a54a076f") { Canonical = SpacedText.WithoutCommentsAndSpaces };

    internal static readonly RemoteFile TitanicFile = new("titanic/titanic.csv",
        [new("https://raw.githubusercontent.com/datasciencedojo/datasets/f0ccab6a7ceafdff780052166fb6fab3311398eb/titanic.csv"),
            new("https://cdn.jsdelivr.net/gh/datasciencedojo/datasets@f0ccab6a7ceafdff780052166fb6fab3311398eb/titanic.csv")],
        "4a437fde05fe5264e1701a7387ac6fb75393772ba38bb2c9c566405af5af4bd7");

    // Coursework of unknown licence: there is no address to download it from; Tao() makes the same points.
    internal static readonly RemoteFile[] Cs3423Files =
    [
        new("cs3423/training.arff", [], "93a237cbfcde45246d9968bcdfb25fff9addf1b23015978a64ceb41e15396565"),
        new("cs3423/test.arff", [], "531a29c9c48db654e766c6ef6cba37502ae5dc8720f069b04976482eaba017b2"),
    ];

    /// <summary>MNIST (LeCun, Cortes, Burges): 60,000 and 10,000 digits, inputs [n, 1, 28, 28] from 0 to 1; a download of 11 MB.</summary>
    /// <exception cref="FileNotFoundException">The files are not here and cannot be downloaded; the message says what to do.</exception>
    public static (Dataset Train, Dataset Test) Mnist(DataStore? store = null) => Images(store, MnistFiles, TenDigits);

    /// <summary>Fashion-MNIST (Xiao, Rasul, Vollgraf, 2017): 60,000 and 10,000 pictures of ten kinds of clothes, inputs [n, 1, 28, 28] from
    /// 0 to 1; a download of 31 MB.</summary>
    /// <exception cref="FileNotFoundException">The files are not here and cannot be downloaded; the message says what to do.</exception>
    public static (Dataset Train, Dataset Test) FashionMnist(DataStore? store = null) => Images(
        store, FashionMnistFiles, ["T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"]);

    /// <summary>House prices in Boston (Harrison and Rubinfeld, 1978): inputs [506, 13], targets [506, 1] the median value in 1,000
    /// dollars. Others no longer teach with this set: its column B assumes that prices depend on the skin colour of neighbours.</summary>
    /// <exception cref="FileNotFoundException">The file is not here and cannot be downloaded; the message says what to do.</exception>
    public static Dataset Boston(DataStore? store = null)
    {
        string[] names = ["CRIM", "ZN", "INDUS", "CHAS", "NOX", "RM", "AGE", "DIS", "RAD", "TAX", "PTRATIO", "B", "LSTAT", "MEDV"];
        var table = SpacedText.Parse(TextOf(store, BostonFile), "boston.txt", names);
        return new(table.Numbers(names[..13]), table.Numbers(names[13]), featureNames: names[..13]);
    }

    /// <summary>The passengers of the Titanic as the file has them, with missing values in Age, Cabin and Embarked.</summary>
    /// <exception cref="FileNotFoundException">The file is not here and cannot be downloaded; the message says what to do.</exception>
    public static Table TitanicTable(DataStore? store = null) => Csv.Parse(TextOf(store, TitanicFile), "titanic.csv");

    /// <summary>Who survived the Titanic, from inputs [891, 9]: class, sex (female 1), age, whether the age is unknown (it is then the
    /// median), siblings and spouses, parents and children, fare, and whether they came aboard in Cherbourg or Queenstown.</summary>
    /// <exception cref="FileNotFoundException">The file is not here and cannot be downloaded; the message says what to do.</exception>
    public static Dataset Titanic(DataStore? store = null)
    {
        var table = TitanicTable(store);
        var known = table["Age"].Numbers(missing: -1).Where(age => age >= 0).Order().ToArray();
        var median = known[known.Length / 2];
        var columns = NdArray.From(
        [
            table["Pclass"].Numbers(), Is("Sex", "female"), table["Age"].Numbers(median), Is("Age", null), table["SibSp"].Numbers(),
            table["Parch"].Numbers(), table["Fare"].Numbers(), Is("Embarked", "C"), Is("Embarked", "Q"),
        ]);
        return new(columns.T.Copy().To(DType.Float32), Labels(table["Survived"]), ["died", "survived"],
            ["class", "female", "age", "age unknown", "siblings and spouses", "parents and children", "fare", "Cherbourg", "Queenstown"]);

        double[] Is(string column, string? value) => [.. table[column].Values.Select(v => v == value ? 1.0 : 0)];
    }

    /// <summary>The Tao as the CS3423 coursework sampled it: 1,698 points to train with (77 of them twice) and 190 to test with,
    /// 18 of which are also in training. The files are not for download; <see cref="Tao"/> makes the same points.</summary>
    /// <exception cref="FileNotFoundException">The files are not here; the message names them and the folder.</exception>
    public static (Dataset Train, Dataset Test) Cs3423(DataStore? store = null)
    {
        return (Read(Cs3423Files[0]), Read(Cs3423Files[1]));

        Dataset Read(RemoteFile file)
        {
            var table = Arff.Parse(TextOf(store, file), file.Path);
            return new(table.Numbers("x", "y"), NdArray.From(table["class"].Codes()), table["class"].Levels, ["x", "y"]);
        }
    }

    private static (Dataset Train, Dataset Test) Images(DataStore? store, RemoteFile[] files, string[] classNames)
    {
        var parts = files.Select(file => Idx.Parse((store ?? DataStore.Default).Get(file), file.Path)).ToArray();
        return (Read(parts[0], parts[1]), Read(parts[2], parts[3]));

        Dataset Read(NdArray images, NdArray labels) =>
            new(images.To(DType.Float32).ExpandDims(1) / 255, labels.To(DType.Int32), classNames);
    }

    private static string TextOf(DataStore? store, RemoteFile file) => DataFile.Text((store ?? DataStore.Default).Get(file), file.Path);

    /// <summary>The four files of a set in MNIST's format. Fashion-MNIST's authors publish the checksums of packed files; its labels are
    /// checked unpacked, as mirrors pack them differently.</summary>
    private static RemoteFile[] ImageFiles(string set, string[] folders, string[] checksums, bool ofPackedImages = false)
    {
        string[] names = ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"];
        return [.. names.Zip(checksums, (name, sha256) =>
            new RemoteFile($"{set}/{name}-ubyte.gz", [.. folders.Select(folder => new Uri($"{folder}{name}-ubyte.gz"))], sha256)
            { ChecksPackedFile = ofPackedImages && name.Contains("images", StringComparison.Ordinal) })];
    }

    // What follows is in data/, which Detorch.Teach.dll carries: sources and licences are in data/README.md.

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

    /// <summary>Diabetes (Efron and others, 2004): inputs [442, 10] as measured, targets [442, 1] the progression after one year.</summary>
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
