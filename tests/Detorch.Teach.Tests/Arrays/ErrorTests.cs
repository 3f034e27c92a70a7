namespace Detorch.Teach.Tests.Arrays;

/// <summary>Every kind of mistake gets a message that names the op, the shapes and the rule. The whole text is compared: it is part of the
/// product.</summary>
public class ErrorTests
{
    private static readonly NdArray M = NdArray.Zeros(2, 3), V = NdArray.Zeros(4), I = NdArray.From(1, 2, 3), B = NdArray.From(true, false);

    public static TheoryData<string, Func<object?>> Mistakes() => new()
    {
        // shapes
        { "add: [2, 3] and [4] do not broadcast: aligned at the last axis, sizes 3 and 4 on axis -1 are neither equal nor 1.", () => M + V },
        { "greater: [2, 3] and [4] do not broadcast: aligned at the last axis, sizes 3 and 4 on axis -1 are neither equal nor 1.", () => M > V },
        { "where: [2] and [2, 3] do not broadcast: aligned at the last axis, sizes 2 and 3 on axis -1 are neither equal nor 1.", () => NdArray.Where(B, M, 0) },
        { "broadcast: [2, 3] does not broadcast to [2, 1].", () => M.BroadcastTo(2, 1) },
        { "copy: [2, 3] does not broadcast to [3], the shape that is written.", () => Do(() => NdArray.Zeros(3).CopyFrom(M)) },
        { "matmul: [2, 3] x [2, 3]: inner sizes 3 and 2 differ.", () => M.MatMul(M) },
        { "matmul: [] x [4]: a scalar has no rows or columns; use * to scale.", () => NdArray.Scalar(1).MatMul(V) },
        { "matmul (batch axes): [2] and [3] do not broadcast: aligned at the last axis, sizes 2 and 3 on axis -1 are neither equal nor 1.", () => NdArray.Zeros(2, 4, 4).MatMul(NdArray.Zeros(3, 4, 4)) },
        { "dot: [2, 3] · [4]: the operands are two vectors of equal length; for matrices use MatMul.", () => M.Dot(V) },
        { "reshape: [2, 3] has 6 elements, [4, 2] has 8; the two must be equal.", () => M.Reshape(4, 2) },
        { "reshape: [2, 3] has 6 elements, which do not fill [4, -1]: no size fits in place of -1.", () => M.Reshape(4, -1) },
        { "reshape: [-1, -1] has more than one -1; only one size can follow from the others.", () => M.Reshape(-1, -1) },
        { "concat: [4] and [2, 3] differ on an axis other than 0, the one along which they are put together.", () => NdArray.Concat([M, V]) },
        { "concat: there are no arrays to put together.", () => NdArray.Concat([]) },
        { "concat: there are no arrays to put together.", () => NdArray.Concat(null!) },
        { "concat: one of the arrays is null.", () => NdArray.Concat([V, null!]) },
        { "concat: one of the arrays is null.", () => NdArray.Stack([V, null!]) },
        { "split: axis 1 of [2, 3] has size 3, which is not 2 equal parts; name the sizes of the parts instead.", () => M.Split(2, axis: 1) },
        { "split: parts of 1, 1 do not make up axis 1 of [2, 3], which has size 3.", () => M.Split([1, 1], axis: 1) },
        { "pad: widths ((1, 1)) for [2, 3]; there is one pair (before, after) for each of the 2 axes, 0 or more.", () => M.Pad([(1, 1)]) },
        { "squeeze: axis 0 of [2, 3] has size 2; only an axis of size 1 can go.", () => M.Squeeze(0) },
        { "from: row 1 has 1 values, row 0 has 2; the rows of a matrix are equally long.", () => NdArray.From([[1, 2], [3]]) },
        { "from: 3 values do not fill shape [2, 2] of 4 elements.", () => NdArray.From<int>([1, 2, 3], [2, 2]) },
        { "A shape of two axes was expected, but this is [4].", () => Do(() => { var (_, _) = V.Shape; }) },
        { "to matrix: [4] has 1 axes; a matrix has 2.", () => V.ToMatrix() },
        { "to vector: [2, 3] has 2 axes; a vector has 1.", () => M.ToVector() },
        // axes
        { "sum: axis 2 is outside [2, 3], whose axes are -2 to 1.", () => M.Sum(2) },
        { "sum: axis -1 is named twice for [2, 3].", () => M.Sum([1, -1]) },
        { "max: axis 1 does not exist: a scalar has no axes.", () => NdArray.Scalar(1).Max(1) },
        { "argmax: axis 5 is outside [4], whose axes are -1 to 0.", () => V.ArgMax(5) },
        { "flip: axis 2 is outside [2, 3], whose axes are -2 to 1.", () => M.Flip(2) },
        { "repeat: axis 2 is outside [2, 3], whose axes are -2 to 1.", () => M.Repeat(2, axis: 2) },
        { "expand: axis 4 is outside -3 to 2, the places for a new axis in [2, 3].", () => M.ExpandDims(4) },
        { "permute: 1 axes are named, [2, 3] has 2.", () => M.Permute(0) },
        { "permute: axis 0 is named twice for [2, 3].", () => M.Permute(0, 0) },
        { "array: 33 axes are too many; an array has at most 32.", () => NdArray.Zeros(new int[33]) },
        // indices
        { "index: [2, ..]: 2 is outside axis 0 of [2, 3], which has indices 0 to 1.", () => M[2, ..] },
        { "index: [0, ^4]: ^4 is outside axis 1 of [2, 3], which has indices 0 to 2.", () => M[0, -4] },
        { "index: [0]: 0 is outside axis 0 of [0], which has no indices.", () => NdArray.Zeros(0)[0] },
        { "index: [0, 0, 0] names 3 axes, [2, 3] has 2.", () => M[0, 0, 0] },
        { "index: [..., ...] has 2 ellipses; one covers all axes that are not named.", () => M[ArrayIndex.Ellipsis, ArrayIndex.Ellipsis] },
        { "index: [.., 2..5]: 2..5 is outside axis 1 of [2, 3]; a range must run forwards within 0..3.", () => M[.., 2..5] },
        { "index: [2..1]: 2..1 is outside axis 0 of [2, 3]; a range must run forwards within 0..2.", () => M[2..1] },
        { "index: (..).By(0) does not move; the step is 1 or more, or negative to go backwards.", () => (..).By(0) },
        { "index: [Int64 [2]]: 4294967297 is outside axis 0 of [2, 3], which has indices 0 to 1.", () => M[NdArray.From(1L, (1L << 32) + 1)] },
        { "index: [.., Int64 [1]]: -4294967296 is outside axis 1 of [2, 3], which has indices 0 to 2.", () => M[.., NdArray.From(-1L << 32)] },
        { "one-hot: label 4294967296 at index 1 is outside 0 to 1, the 2 classes. Do the labels count from 1?", () => NdArray.OneHot(NdArray.From(0, 1L << 32), 2) },
        { "index: [Int32 [3]]: 2 is outside axis 0 of [2, 3], which has indices 0 to 1.", () => M[I] },
        { "index: [3] and [2] do not broadcast: aligned at the last axis, sizes 3 and 2 on axis -1 are neither equal nor 1.", () => M[I, new[] { 0, 1 }] },
        { "index: [Bool [2]] has a mask of shape [2] where [4] has sizes [4]; the two must be equal.", () => V[B] },
        { "index: an index array holds whole numbers or truth values, this one Float32; convert it with To(DType.Int32), or compare it to make a mask.", () => M[V] },
        { "index: a mask has the shape of the axes that it is for; this one is a scalar.", () => M[NdArray.Scalar(1, DType.Bool)] },
        { "index: [2, 3] and [4] do not broadcast: aligned at the last axis, sizes 3 and 4 on axis -1 are neither equal nor 1.", () => Do(() => M[new[] { 0, 1 }] = V) },
        { "index: values of shape [5, 2, 3] do not broadcast to [2, 3], the part of [2, 3] that is written.", () => Do(() => M[new[] { 0, 1 }] = NdArray.Zeros(5, 2, 3)) },
        { "take along axis: the indices have shape [3], the array [2, 3]; the two must have equally many axes.", () => M.TakeAlongAxis(I, 0) },
        { "one-hot: label 3 at index 2 is outside 0 to 2, the 3 classes. Do the labels count from 1?", () => NdArray.OneHot(I, 3) },
        // dtypes
        { "add: Int32 arrays store and count; for mathematics convert with To(DType.Float32) or To(DType.Float64) first.", () => I + I },
        { "mul: Int32 arrays store and count; for mathematics convert with To(DType.Float32) or To(DType.Float64) first.", () => I * 2 },
        { "exp: Bool arrays store and count; for mathematics convert with To(DType.Float32) or To(DType.Float64) first.", () => B.Exp() },
        { "matmul: Int32 arrays store and count; for mathematics convert with To(DType.Float32) or To(DType.Float64) first.", () => I.MatMul(I) },
        { "einsum: Int32 arrays store and count; for mathematics convert with To(DType.Float32) or To(DType.Float64) first.", () => NdArray.Einsum("i,i", I, I) },
        { "add at: Int32 arrays store and count; for mathematics convert with To(DType.Float32) or To(DType.Float64) first.", () => Do(() => I.AddAt([0], 1)) },
        { "rand: Int32 arrays store and count; for mathematics convert with To(DType.Float32) or To(DType.Float64) first.", () => NdArray.Rand([2], new Rng(0), DType.Int32) },
        { "max: Bool arrays are counted with Sum(), and asked with Any() and All().", () => B.Max() },
        { "where: the condition is Float32; it must be Bool, such as x > 0.", () => NdArray.Where(V, 1, 0) },
        { "one-hot: the labels are Float32; class numbers are integers: labels.To(DType.Int32).", () => NdArray.OneHot(V, 3) },
        { "As<Double>: the array is Float32; convert it with To(DType.Float64) first.", () => M.As<double>() },
        { "An array cannot hold Char: its elements are float, double, int, long, byte or bool.", () => NdArray.From('a', 'b') },
        { "from: an array cannot hold Decimal: its elements are float, double, int, long, byte or bool.", () => NdArray.FromArray(new decimal[2, 2]) },
        // sizes
        { "zeros: shape [2, -1] has size -1 on axis 1; sizes are 0 or more.", () => NdArray.Zeros(2, -1) },
        { "zeros: shape [65536, 65536] has 4,294,967,296 elements; an array holds at most 2,147,483,591.", () => NdArray.Zeros(65536, 65536) },
        { "broadcast: shape [65536, 65536] has 4,294,967,296 elements; an array holds at most 2,147,483,591.", () => NdArray.Zeros(1).BroadcastTo(65536, 65536) },
        { "add: shape [65536, 65536] has 4,294,967,296 elements; an array holds at most 2,147,483,591.", () => NdArray.Zeros(65536, 1) + NdArray.Zeros(65536) },
        { "repeat: shape [-1] has size -1 on axis 0; sizes are 0 or more.", () => V.Repeat(-1, axis: 0) },
        { "linspace: shape [-1] has size -1 on axis 0; sizes are 0 or more.", () => NdArray.Linspace(0, 1, -1) },
        { "arange: from 0 to 1 by 0 has no end; bounds must be finite and the step not 0.", () => NdArray.Arange(0, 1, 0) },
        { "arange: shape [2147483647] has 2,147,483,647 elements; an array holds at most 2,147,483,591.", () => NdArray.Arange(0, 1e12) },
        { "item: an array of shape [2, 3] has 6 elements; index it first, or reduce it.", () => M.Item() },
        { "span: a view of shape [3, 2] with strides [1, 3] is not contiguous; use AsContiguous().", () => Do(() => M.T.As<float>().Span.Clear()) },
        { "max: [0] has no elements to choose from.", () => NdArray.Zeros(0).Max() },
        { "argmin: axis 1 of [2, 0] has no elements to choose from.", () => NdArray.Zeros(2, 0).ArgMin(1) },
        { "clip: the lower bound 2 is above the upper bound 1.", () => V.Clip(2, 1) },
        // random
        { "randint: there are 0 numbers from 3 up to, but without, 3; 1 to 2,147,483,647 are possible.", () => NdArray.RandInt(3, 3, [2], new Rng(0)) },
        { "permutation: shape [-1] has size -1 on axis 0; sizes are 0 or more.", () => NdArray.Permutation(-1, new Rng(0)) },
        // einsum
        { "einsum 'ij,jk->ik': 2 terms for 1 operands; write one term for each, as in 'ij,jk->ik'.", () => NdArray.Einsum("ij,jk->ik", M) },
        { "einsum 'ijk': term 0 names 3 axes, its operand [2, 3] has 2.", () => NdArray.Einsum("ijk", M) },
        { "einsum 'ij,jk': label j has size 3 in [2, 3] and 2 in [2, 3]; a label has one size.", () => NdArray.Einsum("ij,jk", M, M) },
        { "einsum '...i,...i->...': the axes behind ... of [2, 3] and [4, 3] do not broadcast: sizes 2 and 4.", () => NdArray.Einsum("...i,...i->...", M, NdArray.Zeros(4, 3)) },
        { "einsum 'i1': '1' is not a label; labels are single letters, and ... covers axes without one.", () => NdArray.Einsum("i1", M) },
        { "einsum 'ij->ik': the result names each of its labels once, each of them is in a term, and it keeps the ellipsis.", () => NdArray.Einsum("ij->ik", M) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_gets_a_message_that_names_the_op_the_shapes_and_the_rule(string message, Func<object?> mistake)
    {
        var actual = Assert.ThrowsAny<Exception>(mistake);
        Assert.Equal(message, actual.Message);
        Assert.True(actual is ArgumentException or InvalidOperationException or NotSupportedException, actual.GetType().Name);
    }

    private static object? Do(Action action)
    {
        action();
        return null;
    }
}
