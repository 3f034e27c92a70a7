using Detorch.Teach.Data;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;

namespace Detorch.Teach.Tests.Nn;

public class LayerTests
{
    [Fact]
    public void Parameters_and_buffers_have_PyTorchs_names_shapes_and_dtypes()
    {
        var rng = new Rng(0);
        var model = new Sequential(
            new Conv2d(1, 16, (3, 5), rng, bias: false), new BatchNorm2d(16), new Relu(), new Flatten(), new LayerNorm(10), new Linear(10, 4, rng),
            new Sequential(new Conv1d(2, 3, 4, rng), new BatchNorm1d(3), new Dropout(0.5, rng)));
        var ours = model.NamedParameters().Select(found => (found.Name, Tensor: (Tensor)found.Value)).Concat(model.NamedBuffers().Select(found => (found.Name, Tensor: (Tensor)found.Value)));
        Assert.Equal(
            NnGolden.Names().Order(),
            ours.Select(found => $"{found.Name} {found.Tensor.Shape} torch.{found.Tensor.DType.ToString().ToLowerInvariant()}").Order());
    }

    [Fact]
    public void Batch_norm_trains_and_evaluates_as_in_PyTorch()
    {
        Check(new BatchNorm1d(3), "1d", [5, 3]);
        Check(new BatchNorm2d(2, eps: 1e-3, momentum: 0.3), "2d", [2, 2, 3, 2]);

        static void Check(BatchNorm layer, string name, Shape shape)
        {
            layer.To(DType.Float64);
            var golden = NnGolden.Element("batch_norm", name);
            var ramp = NdArray.Arange(1, shape[1] + 1, dtype: DType.Float64);
            layer.Weight.Data.CopyFrom(ramp);
            layer.Bias.Data.CopyFrom(ramp / 10);
            var numbers = ((NdArray.Arange(4 * shape.Size, DType.Float64) * 0.37).Sin() * 3 + 1).Reshape([4, .. shape]);
            for (var i = 0; i < 4; i++)
            {
                if (i == 3)
                    layer.Eval();
                NnGolden.Compare($"batch {i}", golden.GetProperty("outputs")[i], layer.Forward(new Tensor(numbers[i])));
            }
            NnGolden.Compare("running mean", golden.GetProperty("running_mean"), layer.RunningMean);
            NnGolden.Compare("running variance", golden.GetProperty("running_var"), layer.RunningVar);
            Assert.Equal(3, layer.NumBatchesTracked.Item());
        }
    }

    [Fact]
    public void Batch_norm_of_one_row_or_wrong_channels_is_named()
    {
        Assert.Contains("[1, 3]", Assert.Throws<ArgumentException>(() => new BatchNorm1d(3).Forward(Tensor.Ones(1, 3))).Message);
        Assert.Contains("3 channels on axis 1", Assert.Throws<ArgumentException>(() => new BatchNorm1d(3).Forward(Tensor.Ones(4, 2))).Message);
        Assert.Contains("needs 4 axes", Assert.Throws<ArgumentException>(() => new BatchNorm2d(3).Forward(Tensor.Ones(4, 3))).Message);
        var layer = new BatchNorm1d(3);
        layer.Eval();
        Assert.Equal(new Shape([1, 3]), layer.Forward(Tensor.Ones(1, 3)).Shape);
    }

    [Fact]
    public void Dropout_drops_the_part_p_in_training_and_nothing_in_evaluation() // MiniTorch's p was the part that stays.
    {
        var layer = new Dropout(0.2, new Rng(1));
        var y = layer.Forward(Tensor.Ones(100_000));
        Assert.Equal(0.2, y.Data.EqualTo(0).Mean().Item(), 0.01);
        Assert.Equal(1, y.Mean().Item(), 0.01);
        layer.Eval();
        var x = Tensor.Ones(10);
        Assert.Same(x, layer.Forward(x));
        Assert.Contains("p is 1.5", Assert.Throws<ArgumentException>(() => new Dropout(1.5, new Rng(1))).Message);
    }

    [Fact]
    public void Layer_norm_gives_each_row_mean_0_and_variance_1()
    {
        var y = new LayerNorm(50).Forward(Tensor.Randn([8, 50], new Rng(1)) * 7 + 3);
        Assert.True(y.Mean(axis: 1).Abs().Max().Item() < 1e-5);
        Assert.True((y.Var([1]) - 1).Abs().Max().Item() < 1e-4);
        Assert.Contains("size 50", Assert.Throws<ArgumentException>(() => new LayerNorm(50).Forward(Tensor.Ones(50, 8))).Message);
    }

    [Fact]
    public void Convolution_and_pooling_layers_give_the_shapes_of_their_formulas()
    {
        var rng = new Rng(2);
        var model = new Sequential(
            new Conv2d(3, 4, 3, rng, padding: 1), new MaxPool2d(2), new Conv2d(4, 5, (3, 2), rng, stride: (2, 1), dilation: 2, bias: false),
            new AvgPool2d(2), new GlobalAvgPool2d(), new Linear(5, 2, rng));
        Assert.Equal(["[2, 2]", "[2, 4, 16, 16]", "[2, 4, 8, 8]", "[2, 5, 2, 6]", "[2, 5, 1, 3]", "[2, 5]", "[2, 2]"],
            model.Summary(2, 3, 16, 16).Rows.Select(row => row.Output.ToString()!));
        Assert.Equal("Conv2d(4, 5, (3, 2), stride: (2, 1), dilation: 2, bias: false), 120 parameters", model[2].ToString());
        Assert.Equal(new Shape([2, 6, 8]), new Conv1d(3, 6, 5, rng, stride: 2, padding: 2).Forward(Tensor.Ones(2, 3, 16)).Shape);
    }

    [Fact]
    public void A_residual_adds_its_input_and_names_shapes_that_do_not_fit()
    {
        var x = Tensor.Ones(2, 3);
        Assert.Equal(2, new Residual(new Relu()).Forward(x).Max().Item());
        Assert.Contains("[2, 3] into [2, 4]", Assert.Throws<ArgumentException>(() => new Residual(new Linear(3, 4, new Rng(0))).Forward(x)).Message);
    }

    public static TheoryData<string, Func<Rng, Module>> Classifiers => new()
    {
        { "softmax regression", rng => new Sequential(new Flatten(), new Linear(64, 10, rng)) },
        { "MLP", rng => new Sequential(new Flatten(), new Linear(64, 32, rng), new Relu(), new Linear(32, 10, rng)) },
        { "ConvNet", rng => new Sequential(
            new Conv2d(1, 8, 3, rng, padding: 1), new BatchNorm2d(8), new Relu(), new MaxPool2d(2), new Conv2d(8, 16, 3, rng, padding: 1), new Relu(),
            new GlobalAvgPool2d(), new Linear(16, 10, rng)) },
        { "ConvNet with dropout", rng => new Sequential(
            new Conv2d(1, 8, 3, rng, padding: 1), new BatchNorm2d(8), new Relu(), new MaxPool2d(2), new Flatten(), new Dropout(0.3, rng), new Linear(128, 10, rng)) },
        { "residual ConvNet", rng => new Sequential(
            new Conv2d(1, 8, 3, rng, padding: 1), new Relu(), new Residual(new Sequential(new Conv2d(8, 8, 3, rng, padding: 1), new BatchNorm2d(8), new Relu())),
            new Flatten(), new LayerNorm(512), new Linear(512, 10, rng)) },
    };

    [Theory]
    [MemberData(nameof(Classifiers), DisableDiscoveryEnumeration = true)]
    public void Twenty_samples_are_learnt_by_heart(string name, Func<Rng, Module> make)
    {
        var rng = new Rng(3);
        var (x, labels) = Dataset.Digits().Batches(20, rng: rng).First();
        var model = make(rng);
        var adam = new Adam(model.Parameters(), lr: 0.01);
        var loss = 0.0;
        for (var step = 0; step < 400; step++)
        {
            var wrong = Loss.CrossEntropy(model.Forward(x), labels);
            adam.ZeroGrad();
            wrong.Backward();
            adam.Step();
            loss = wrong.Item();
            if (step == 0)
                Assert.Equal(Math.Log(10), loss, 0.4);
        }
        model.Eval();
        Assert.True(loss < 0.02, $"{name}: the loss is still {loss}");
        Assert.Equal(1, Metrics.Accuracy(model.Forward(x), labels));
    }
}
