using Detorch.Teach.Data;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Data;

public class DatasetLoadersTests
{
    private static DataStore Shared => new(Require.Shared("data"), Path.Combine(Path.GetTempPath(), "detorch-nothing-is-written-here"));

    [Fact]
    public void Iris_has_its_known_means_and_classes()
    {
        var iris = Dataset.Iris();
        Assert.Equal("150 samples: inputs [150, 4] Float32, targets [150] Int32; setosa 50, versicolor 50, virginica 50", iris.ToString());
        Assert.Equal([5.843, 3.057, 3.758, 1.199], Means(iris.Inputs)); // UCI's page of the data set
        Assert.Equal(4, iris.FeatureNames.Count);
    }

    [Fact]
    public void Digits_are_images_from_0_to_1_with_their_known_counts()
    {
        var digits = Dataset.Digits();
        Assert.Equal("[1797, 1, 8, 8]", digits.Inputs.Shape.ToString());
        Assert.Equal((0, 1), (digits.Inputs.Min().Item(), digits.Inputs.Max().Item()));
        Assert.EndsWith("0 178, 1 182, 2 177, 3 183, 4 181, 5 182, 6 181, 7 179, 8 174, 9 180", digits.ToString(), StringComparison.Ordinal);
        Assert.Equal("[1797, 64]", digits.Flatten().Inputs.Shape.ToString());
        Assert.Equal(13 / 16.0, digits.Inputs[0, 0, 0, 3].Item());
    }

    [Fact]
    public void Diabetes_has_its_known_range()
    {
        var diabetes = Dataset.Diabetes();
        Assert.Equal(("[442, 10]", "[442, 1]"), (diabetes.Inputs.Shape.ToString(), diabetes.Targets.Shape.ToString()));
        Assert.Equal((25, 346), (diabetes.Targets.Min().Item(), diabetes.Targets.Max().Item()));
        Assert.Equal([59, 2, 32.1, 101], Enumerable.Range(0, 4).Select(c => Math.Round(diabetes.Inputs[0, c].Item(), 4)));
    }

    [Fact]
    public void MNIST_has_its_images_labels_and_known_mean()
    {
        var (train, test) = Dataset.Mnist(Shared);
        Assert.Equal(("[60000, 1, 28, 28]", "[10000, 1, 28, 28]"), (train.Inputs.Shape.ToString(), test.Inputs.Shape.ToString()));
        Assert.Equal(0.1307, train.Inputs.Mean().Item(), 4);
        Assert.Equal([5, 0, 4, 1, 9], Enumerable.Range(0, 5).Select(i => (int)train.Targets[i].Item()));
        Assert.Equal(10, test.ClassCount);
    }

    [Fact]
    public void Boston_is_read_and_both_ways_of_writing_it_have_one_checksum()
    {
        var boston = Dataset.Boston(Shared);
        Assert.Equal(("[506, 13]", "[506, 1]"), (boston.Inputs.Shape.ToString(), boston.Targets.Shape.ToString()));
        Assert.Equal((5, 50), (boston.Targets.Min().Item(), boston.Targets.Max().Item()));
        Assert.Equal("1 2.50\n3 4\n", System.Text.Encoding.UTF8.GetString(SpacedText.WithoutCommentsAndSpaces("# x\r\n\r\n 1   2.50\r\n3\t4"u8.ToArray())));
    }

    [Fact]
    public void Titanic_has_numbers_for_its_missing_values()
    {
        var titanic = Dataset.Titanic(Shared);
        Assert.Equal("891 samples: inputs [891, 9] Float32, targets [891] Int32; died 549, survived 342", titanic.ToString());
        Assert.Equal([3, 0, 28, 1, 0, 0, 8.4583, 0, 1], Enumerable.Range(0, 9).Select(c => Math.Round(titanic.Inputs[5, c].Item(), 4))); // Mr. James Moran
        Assert.Equal(177, titanic.Inputs[.., 3].Sum().Item());
        Assert.Contains("<td>–</td>", Dataset.TitanicTable(Shared).ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_has_no_address_says_where_to_put_it()
    {
        var folder = Directory.CreateTempSubdirectory("detorch-data-").FullName;
        try
        {
            var message = Assert.Throws<FileNotFoundException>(() => Dataset.Cs3423(new DataStore(null, folder))).Message;
            Assert.Contains("cs3423/training.arff is not on this machine and there is no address", message, StringComparison.Ordinal);
            Assert.Contains(folder, message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Every_download_has_more_than_one_address_and_a_whole_checksum() =>
        Assert.All([.. Dataset.MnistFiles, .. Dataset.FashionMnistFiles, Dataset.BostonFile, Dataset.TitanicFile], file =>
        {
            Assert.True(file.Mirrors.Count > 1);
            Assert.Matches("^[0-9a-f]{64}$", file.Sha256);
        });

    private static double[] Means(NdArray x) => [.. Enumerable.Range(0, x.Shape[1]).Select(c => Math.Round(x.Mean(axis: 0)[c].Item(), 3))];
}
