namespace Detorch.Teach.Tests.Arrays;

public class IndexingTests
{
    private static readonly int[] Rows = [1, 0, 1];
    private static readonly int[] Cols = [2, -1, 0];

    private static NdArray X => NdArray.Arange(24, DType.Float64).Reshape(2, 3, 4);

    [Fact]
    public void Index_arrays_and_masks_read_as_in_numpy()
    {
        var x = X;
        NdArray rows = NdArray.From(Rows), cols = NdArray.From(Cols), mask = (x[0] % 3).EqualTo(1);
        Golden.Compare("indexing", new()
        {
            ["x[rows]"] = () => x[rows],
            ["x[:, cols]"] = () => x[.., cols],
            ["x[..., cols]"] = () => x[ArrayIndex.Ellipsis, Cols],
            ["x[rows, cols]"] = () => x[rows, cols],
            ["x[rows, :, cols]"] = () => x[rows, .., cols],
            ["x[:, rows, cols]"] = () => x[.., rows, cols],
            ["x[0, :, cols]"] = () => x[0, .., cols],
            ["x[0, rows, cols]"] = () => x[0, rows, cols],
            ["x[rows, :, 0]"] = () => x[rows, .., 0],
            ["x[:, rows, 1]"] = () => x[.., rows, 1],
            ["x[rows, 1:, ::2]"] = () => x[rows, 1.., (..).By(2)],
            ["x[1:, rows[:, None], cols]"] = () => x[1.., rows[.., ArrayIndex.NewAxis], cols],
            ["x[rows, None, cols]"] = () => x[rows, ArrayIndex.NewAxis, cols],
            ["x[..., rows, None, cols]"] = () => x[ArrayIndex.Ellipsis, rows, ArrayIndex.NewAxis, cols],
            ["x[rows, ..., cols]"] = () => x[rows, ArrayIndex.Ellipsis, cols],
            ["x[None, rows]"] = () => x[ArrayIndex.NewAxis, rows],
            ["x[np.array(1)]"] = () => x[NdArray.Scalar(1, DType.Int64)],
            ["x[:, mask]"] = () => x[.., mask],
            ["x[x > 7]"] = () => x[x > 7],
            ["x[:, x[0, :, 0] > 3]"] = () => x[.., x[0, .., 0] > 3],
            ["x[1, mask]"] = () => x[1, mask],
            ["x[rows[:0]]"] = () => x[rows[..0]],
            ["x[x > 99]"] = () => x[x > 99],
            ["x[:, rows[:, None], cols[None, :2]]"] = () => x[.., rows[.., ArrayIndex.NewAxis], cols[ArrayIndex.NewAxis, ..2]],
            ["x[::-1, rows, ::-2]"] = () => x[(..).By(-1), rows, (..).By(-2)],
            ["x[mask[:2, 0], :, cols]"] = () => x[mask[..2, 0], .., cols],
            ["x[1, mask[:, 1]]"] = () => x[1, mask[.., 1]],
            ["x[:, 0][:, cols]"] = () => x[.., 0][.., cols],
            ["np.take_along_axis(x, x.argsort(axis=1)[:, ::-1], axis=1)"] = () => x.TakeAlongAxis(NdArray.From([2, 1, 0]).Reshape(1, 3, 1).BroadcastTo(2, 3, 4), 1),
            ["np.take_along_axis(x, np.array([[[1]], [[2]]]), axis=1)"] = () => x.TakeAlongAxis(NdArray.From([1, 2]).Reshape(2, 1, 1), axis: 1),
        });
    }

    [Fact]
    public void Assignments_by_index_arrays_write_as_in_numpy()
    {
        int[] twice = [0, 2, 0], ones = [1, 1, 1];
        Golden.Compare("writing", new()
        {
            ["repeated"] = Changed(x => x[twice] = NdArray.From([-1.0, -2, -3]).Reshape(3, 1)), // Row 0 is named twice: −3 stays.
            ["pairs"] = Changed(x => x[twice, ones] = NdArray.From([-1.0, -2, -3])),
            ["mask"] = Changed(x => x[x > 5] = 0),
            ["masked values"] = Changed(x => x[(x % 2).EqualTo(0)] = NdArray.Arange(6)),
            ["columns"] = Changed(x => x[.., new[] { 3, 0 }] = NdArray.From([10, 20])),
            ["add rows"] = Changed(x => x.AddAt([twice], 1)), // Row 0 is named twice: 2 is added.
            ["add pairs"] = Changed(x => x.AddAt([twice, ones], NdArray.From([1.0, 2, 3]))),
            ["along"] = Changed(x => x.PutAlongAxis(NdArray.From([1, 3, 0]).Reshape(3, 1), -9, axis: 1)),
            ["swap"] = Changed(x => x[[1, 0]] = x[..2]), // The values are a view of what is written.
        });

        static Func<NdArray> Changed(Action<NdArray> change) => () =>
        {
            var x = NdArray.Arange(12, DType.Float64).Reshape(3, 4);
            change(x);
            return x;
        };
    }

    [Fact]
    public void A_collection_of_integers_in_the_brackets_is_an_index_array()
    {
        Assert.Equal(new Shape([3, 3, 4]), X[[1, 0, 1]].Shape);
        Assert.Equal(new Shape([4]), X[1, 0].Shape);
    }

    [Fact]
    public void Adding_to_a_basic_part_and_writing_through_a_view_reach_the_array()
    {
        var x = X;
        x.AddAt([0, 1..], 100);
        x[1][2][^1] = -1;
        x[.., 0, 1] = NdArray.From([7, 8]);
        Assert.Equal(104, x[0, 1, 0].Item());
        Assert.Equal(-1, x[1, 2, 3].Item());
        Assert.Equal([7, 8], [x[0, 0, 1].Item(), x[1, 0, 1].Item()]);
    }

    [Fact]
    public void A_view_shows_its_shape_and_strides()
    {
        var view = X[1, (..).By(-2), 1..3];
        Assert.Equal(new Shape([2, 2]), view.Shape);
        Assert.Equal([-8, 1], view.Strides.ToArray());
        Assert.Equal(12 + 8 + 1, view.Offset);
        Assert.False(view.IsContiguous);
        Assert.True(view.SharesMemoryWith(view.T));
        Assert.Equal([0, 1], NdArray.Ones([1, 3]).BroadcastTo(2, 3).Strides.ToArray());
    }

    [Fact]
    public void A_gather_is_a_copy_and_a_write_to_it_leaves_the_array_alone()
    {
        var x = X;
        var copy = x[[0]];
        copy.Fill(-1);
        Assert.Equal(276, x.Sum().Item());
    }

    [Fact]
    public void A_copy_between_overlapping_views_reads_before_it_writes()
    {
        var x = NdArray.Arange(6);
        x[1..] = x[..^1];
        Assert.Equal([0, 0, 1, 2, 3, 4], x.As<float>().Span.ToArray());
        x[..] = x[(..).By(-1)];
        Assert.Equal([4, 3, 2, 1, 0, 0], x.As<float>().Span.ToArray());
    }

    [Fact]
    public void The_gradient_of_a_gather_adds_up_where_a_place_was_read_twice()
    {
        var x = new Tensor(X).WithGrad();
        (x[[1, 0, 1]] * 2).Sum().Backward();
        Assert.Equal([2, 4], [x.Grad![0, 0, 0].Item(), x.Grad![1, 2, 3].Item()]);
    }
}
