using Detorch.Teach.Data;

namespace Detorch.Teach.Tests.Data;

public class DatasetTests
{
    private static readonly Dataset Ten = new(
        NdArray.Arange(20).Reshape([10, 2]), NdArray.Arange(10, DType.Int32), [.. Enumerable.Range(0, 10).Select(i => $"c{i}")], ["a", "b"]);

    [Fact]
    public void Without_an_rng_batches_come_in_order_and_the_last_one_is_what_is_left()
    {
        var batches = Ten.Batches(size: 4).ToArray();
        Assert.Equal([4, 4, 2], batches.Select(batch => batch.X.Shape[0]));
        Assert.Equal(Enumerable.Range(0, 10), batches.SelectMany(batch => Labels(batch.Y)));
        Assert.Equal([4, 4], Ten.Batches(4, dropLast: true).Select(batch => batch.Y.Shape[0]));
        Assert.Equal((DType.Float32, DType.Int32), (batches[0].X.DType, batches[0].Y.DType));
    }

    [Fact]
    public void With_an_rng_every_epoch_has_each_sample_once_in_a_new_order_and_inputs_stay_with_their_labels()
    {
        var batches = Ten.Batches(size: 4, epochs: 3, new Rng(1)).ToArray();
        Assert.Equal(9, batches.Length);
        foreach (var (x, y) in batches)
            Assert.Equal(Labels(y).SelectMany(label => new[] { 2f * label, 2f * label + 1 }), x.Data.As<float>().Span.ToArray());
        var epochs = batches.Chunk(3).Select(epoch => epoch.SelectMany(batch => Labels(batch.Y)).ToArray()).ToArray();
        Assert.All(epochs, order => Assert.Equal(Enumerable.Range(0, 10), order.Order()));
        Assert.Equal(3, epochs.Select(order => string.Join(',', order)).Distinct().Count());
    }

    [Fact]
    public void The_seed_alone_decides_the_batches_and_prefetching_does_not_change_them()
    {
        var augmented = Ten.Augmented(Augment.Noise(1));
        var expected = Values(augmented.Batches(3, 4, new Rng(5)));
        Assert.Equal(expected, Values(augmented.Batches(3, 4, new Rng(5), prefetch: true)));
        Assert.NotEqual(expected, Values(augmented.Batches(3, 4, new Rng(6))));

        var rng = new Rng(5);
        var batches = augmented.Batches(3, 4, rng);
        Assert.Equal(expected, Values(batches));
        Assert.Equal(expected, Values(batches));
        Assert.NotEqual(expected, Values(augmented.Batches(3, 4, rng)));

        static float[] Values(IEnumerable<(Tensor X, Tensor Y)> batches) => [.. batches.SelectMany(batch => batch.X.Data.As<float>().Span.ToArray())];
    }

    [Fact]
    public void A_cancellation_inside_an_augmentation_is_an_error_and_no_end_of_the_epoch()
    {
        foreach (var error in new Exception[] { new OperationCanceledException("mine"), new TaskCanceledException("mine"), new OperationCanceledException(new CancellationToken(canceled: true)) })
        {
            var calls = 0;
            var failing = Ten.Augmented((x, _) => ++calls == 3 ? throw error : x);
            var seen = 0;
            Assert.Same(error, Assert.ThrowsAny<OperationCanceledException>(() =>
            {
                foreach (var _ in failing.Batches(2, rng: new Rng(1), prefetch: true))
                    seen++;
            }));
            Assert.Equal(2, seen);
        }
    }

    [Fact]
    public void Prefetching_hands_over_exceptions_and_ends_when_the_loop_is_left()
    {
        var calls = 0;
        var failing = Ten.Augmented((x, _) => ++calls == 3 ? throw new InvalidOperationException("no more") : x);
        var seen = 0;
        var error = Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (var _ in failing.Batches(2, rng: new Rng(1), prefetch: true))
                seen++;
        });
        Assert.Equal(("no more", 2), (error.Message, seen));

        var prepared = 0;
        foreach (var _ in Ten.Augmented((x, _) => { prepared++; return x; }).Batches(1, epochs: 1000, new Rng(1), prefetch: true))
            break;
        Assert.InRange(prepared, 1, 4); // The thread has ended here: nothing counts on.
    }

    [Fact]
    public void A_split_shares_the_samples_out()
    {
        var (train, test) = Ten.Split(0.7, new Rng(3));
        Assert.Equal((7, 3), (train.Count, test.Count));
        Assert.Equal(Enumerable.Range(0, 10), Labels(train.Targets).Concat(Labels(test.Targets)).Order());
        Assert.NotEqual([0, 1, 2, 3, 4, 5, 6], Labels(train.Targets));
        (train, test) = Ten.HoldOutEvery(4);
        Assert.Equal([3, 7], Labels(test.Targets));
        Assert.Equal([0, 1, 2, 4, 5, 6, 8, 9], Labels(train.Targets));
        Assert.Equal([4f, 5, 0, 1, 4, 5], Ten.Subset(2, 0, 2).Inputs.As<float>().Span.ToArray());
        Assert.Equal(["a", "b"], train.FeatureNames);
    }

    [Fact]
    public void Targets_become_one_hot_rows_or_a_column_of_numbers()
    {
        var hot = Dataset.Xor().OneHot().Targets;
        Assert.Equal([1f, 0, 0, 1, 0, 1, 1, 0], hot.As<float>().Span.ToArray());
        var column = Dataset.Xor().NumberTargets().Targets;
        Assert.Equal("[4, 1]", column.Shape.ToString());
        Assert.Equal([0f, 1, 1, 0], column.As<float>().Span.ToArray());
    }

    [Fact]
    public void It_prints_its_shapes_and_the_size_of_each_class()
    {
        Assert.Equal("4 samples: inputs [4, 2] Float32, targets [4] Int32; false 2, true 2", Dataset.Xor().ToString());
        Assert.Equal("<div>1 samples: inputs [1, 1] Float32, targets [1] Int32; a&lt;b 1</div>",
            new Dataset(NdArray.Zeros(1, 1), NdArray.From(0), ["a<b"]).ToHtml());
    }

    [Fact]
    public void Impossible_requests_say_what_is_wrong()
    {
        Says("same first size", () => new Dataset(NdArray.Zeros(3, 2), NdArray.From(1, 2)));
        Says("labels run from 0 to 2, but 2 classes are named", () => new Dataset(NdArray.Zeros(2, 1), NdArray.From(0, 2), ["a", "b"]));
        Says("labels run from -1", () => new Dataset(NdArray.Zeros(2, 1), NdArray.From(0, -1), ["a", "b"]));
        Says("no samples", () => new Dataset(NdArray.Zeros(0, 2), NdArray.Zeros([0], DType.Int32)).Batches(2));
        Says("size 0", () => Ten.Batches(0));
        Says("they need an rng", () => Ten.Augmented(Augment.Noise(1)).Batches(2));
        Says("leaves one part empty", () => Ten.Split(0.01, new Rng(1)));
        Says("leaves one part empty", () => Ten.Split(80, new Rng(1)));
        Says("leaves one part empty", () => Ten.HoldOutEvery(11));
        Says("place 10 is outside 0 to 9", () => Ten.Subset(10));
        Says("must return the inputs", () => Ten.Map(_ => null!));
        Assert.Throws<InvalidOperationException>(() => Ten.NumberTargets().ClassCount);

        static void Says(string expected, Func<object> request) =>
            Assert.Contains(expected, Assert.Throws<ArgumentException>(request).Message, StringComparison.Ordinal);
    }

    private static int[] Labels(Tensor y) => y.Data.As<int>().Span.ToArray();
}
