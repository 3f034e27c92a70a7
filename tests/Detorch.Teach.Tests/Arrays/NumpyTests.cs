namespace Detorch.Teach.Tests.Arrays;

/// <summary>The results of numpy for small cases with every edge that it documents: NaN, infinities, empty arrays, scalars, ties.</summary>
public class NumpyTests
{
    private const double NaN = double.NaN, Inf = double.PositiveInfinity;

    private static readonly NdArray V = NdArray.From(1.0, -1, 2);
    private static readonly NdArray T = NdArray.Arange(24, DType.Float64).Reshape(2, 3, 4);

    [Fact]
    public void Shapes_change_as_in_numpy()
    {
        var x = T;
        Golden.Compare("shapes", new()
        {
            ["x.reshape(4, -1)"] = () => x.Reshape(4, -1),
            ["x.T"] = () => x.T,
            ["x.transpose(2, 0, 1)"] = () => x.Permute(2, 0, 1),
            ["x.swapaxes(0, 2)"] = () => x.Transpose(0, 2),
            ["x[:, :1].squeeze()"] = () => x[.., ..1].Squeeze(),
            ["x[:, :1].squeeze(1)"] = () => x[.., ..1].Squeeze(1),
            ["np.expand_dims(x, -1)"] = () => x.ExpandDims(-1),
            ["np.broadcast_to(x[:, :1], (5, 2, 3, 4))"] = () => x[.., ..1].BroadcastTo(5, 2, 3, 4),
            ["np.concatenate([x, x[:, :1]], axis=1)"] = () => NdArray.Concat([x, x[.., ..1]], axis: 1),
            ["np.stack([x[0], x[1]], axis=-1)"] = () => NdArray.Stack([x[0], x[1]], axis: -1),
            ["np.split(x, 2, axis=2)[1]"] = () => x.Split(2, axis: 2)[1],
            ["np.split(x, [1, 1], axis=1)[2]"] = () => x.Split([1, 0, 2], axis: 1)[2],
            ["np.pad(x, [(1, 0), (0, 2), (0, 0)], constant_values=7)"] = () => x.Pad([(1, 0), (0, 2), (0, 0)], 7),
            ["np.flip(x)"] = () => x.Flip(),
            ["np.flip(x, (0, 2))"] = () => x.Flip(0, 2),
            ["np.repeat(x, 2, axis=1)"] = () => x.Repeat(2, axis: 1),
            ["x.T.reshape(2, -1)"] = () => x.T.Reshape(2, -1),
            ["x[:, ::2].reshape(2, 8)"] = () => x[.., (..).By(2)].Reshape(2, 8),
            ["x[..., :2].ravel()"] = () => x[ArrayIndex.Ellipsis, ..2].Ravel(),
            ["x[:, :, ::-1].reshape(6, 4)"] = () => x[.., .., (..).By(-1)].Reshape(6, 4),
            ["np.swapaxes(x, 0, 1).reshape(3, 2, 2, 2)"] = () => x.Transpose(0, 1).Reshape(3, 2, 2, 2),
        });
    }

    [Fact]
    public void Reshape_gives_a_view_where_strides_allow_it()
    {
        Assert.True(T[.., .., (..).By(-1)].Reshape(6, 4).SharesMemoryWith(T));
        Assert.True(T.Transpose(0, 1).Reshape(3, 2, 2, 2).SharesMemoryWith(T));
        Assert.True(T[.., ..2].Reshape(2, 8).SharesMemoryWith(T));
        Assert.False(T.T.Reshape(2, -1).SharesMemoryWith(T));
        Assert.False(T[.., .., ..2].Ravel().SharesMemoryWith(T));
    }

    [Fact]
    public void Reductions_treat_NaN_infinity_empty_arrays_and_scalars_as_in_numpy()
    {
        var x = NdArray.FromArray(new[,,] { { { 3.0, 1.0 }, { -2.0, 0.5 } }, { { NaN, 1.0 }, { Inf, -1.0 } }, { { Inf, -Inf }, { 2.0, 2.0 } } });
        var n = NdArray.FromArray(new[,,] { { { 3, 1, -2 }, { 7, 7, 0 } } });
        NdArray e = NdArray.Zeros([0, 3], DType.Float64), s = NdArray.Scalar(2.5, DType.Float64), b = NdArray.FromArray(new[,] { { true, false }, { true, true } });
        var reductions = new Dictionary<string, Func<NdArray, int[], bool, NdArray>>
        {
            ["sum"] = (a, axes, keep) => a.Sum(axes, keep),
            ["mean"] = (a, axes, keep) => a.Mean(axes, keep),
            ["var"] = (a, axes, keep) => a.Var(axes, keep),
            ["std"] = (a, axes, keep) => a.Std(axes, keep),
            ["prod"] = (a, axes, keep) => a.Prod(axes, keep),
            ["any"] = (a, axes, keep) => a.Any(axes, keep),
            ["all"] = (a, axes, keep) => a.All(axes, keep),
            ["max"] = (a, axes, keep) => a.Max(axes, keep),
            ["min"] = (a, axes, keep) => a.Min(axes, keep),
        };
        var cases = new Dictionary<string, Func<NdArray>>
        {
            ["e.sum(axis=0)"] = () => e.Sum(0),
            ["e.sum(axis=1)"] = () => e.Sum(1),
            ["e.mean(axis=0)"] = () => e.Mean(0),
            ["e.mean(axis=1)"] = () => e.Mean(1),
            ["e.prod(axis=0)"] = () => e.Prod(0),
            ["s.max()"] = () => s.Max(),
            ["n.var(ddof=1)"] = () => n.Var(ddof: 1),
            ["n.var(axis=1, ddof=3)"] = () => n.Var(1, ddof: 3),
            ["b.sum()"] = () => b.Sum(),
            ["b.sum(axis=0)"] = () => b.Sum(0),
            ["b.mean(axis=1)"] = () => b.Mean(1),
            ["b.all(axis=1)"] = () => b.All(1),
            ["b.any(axis=0)"] = () => b.Any(0),
            ["np.linalg.norm(x[0])"] = () => x[0].Norm(),
            ["np.linalg.norm(x[0], axis=0)"] = () => x[0].Norm(0),
        };
        foreach (var (name, reduce) in reductions)
        {
            foreach (var (array, a) in new[] { ("x", x), ("n", n) })
            {
                cases[$"{array}.{name}()"] = () => reduce(a, [], false);
                cases[$"{array}.{name}(axis=0)"] = () => reduce(a, [0], false);
                cases[$"{array}.{name}(axis=-1)"] = () => reduce(a, [-1], false);
                cases[$"{array}.{name}(axis=(0, 1))"] = () => reduce(a, [1, 0], false);
                cases[$"{array}.{name}(axis=1, keepdims=True)"] = () => reduce(a, [1], true);
            }
            if (name is not ("max" or "min"))
                (cases[$"e.{name}()"], cases[$"s.{name}()"]) = (() => reduce(e, [], false), () => reduce(s, [], false));
        }
        foreach (var (array, a) in new[] { ("x", x), ("n", n) })
            foreach (var axis in new[] { 0, 1, -1 })
            {
                cases[$"{array}.argmax(axis={axis}).astype(np.int32)"] = () => a.ArgMax(axis);
                cases[$"{array}.argmin(axis={axis}).astype(np.int32)"] = () => a.ArgMin(axis);
            }
        Golden.Compare("reductions", cases, 1e-15);
    }

    [Fact]
    public void Mathematics_sorting_and_products_give_what_numpy_gives()
    {
        NdArray a = NdArray.From([[5.5, -5.5, 0.0, NaN], [Inf, -Inf, 1e-9, -0.3]]), b = NdArray.From(2.0, -2, 3, 1);
        NdArray m = NdArray.Arange(6, DType.Float64).Reshape(2, 3), v = V, t = T, big = NdArray.Full([2, 2], 1000, DType.Float64);
        NdArray s = NdArray.From([[3, NaN, -1, 3, Inf], [0, 2, -Inf, NaN, 2]]), pos = NdArray.From([[3.0, 0.5], [1.0, 2.0]]), ints = NdArray.From(3, -1, 3);
        Golden.Compare("mathematics", new()
        {
            ["a + b"] = () => a + b,
            ["a - b"] = () => a - b,
            ["a * b"] = () => a * b,
            ["a / b"] = () => a / b,
            ["a % b"] = () => a % b,
            ["b % a"] = () => b % a,
            ["a % 3"] = () => a % 3,
            ["7 - a"] = () => 7 - a,
            ["2 / a"] = () => 2 / a,
            ["-a"] = () => -a,
            ["a > b"] = () => a > b,
            ["a >= b"] = () => a >= b,
            ["a < b"] = () => a < b,
            ["a <= b"] = () => a <= b,
            ["a == b"] = () => a.EqualTo(b),
            ["a != b"] = () => a.NotEqualTo(b),
            ["np.maximum(a, b)"] = () => NdArray.Maximum(a, b),
            ["np.minimum(a, b)"] = () => NdArray.Minimum(a, b),
            ["np.clip(a, -1, 2)"] = () => a.Clip(-1, 2),
            ["np.where(a > 0, a, b)"] = () => NdArray.Where(a > 0, a, b),
            ["np.abs(a)"] = () => a.Abs(),
            ["np.sign(a)"] = () => a.Sign(),
            ["np.exp(a)"] = () => a.Exp(),
            ["np.expm1(a)"] = () => a.Expm1(),
            ["np.log(pos)"] = () => pos.Log(),
            ["np.log(a)"] = () => a.Log(),
            ["np.log1p(a)"] = () => a.Log1p(),
            ["np.sqrt(a)"] = () => a.Sqrt(),
            ["a ** 2"] = () => a.Pow(2),
            ["a ** b"] = () => a.Pow(b),
            ["pos ** 0.5"] = () => pos.Pow(0.5),
            ["np.sin(a)"] = () => a.Sin(),
            ["np.cos(a)"] = () => a.Cos(),
            ["np.tan(a)"] = () => a.Tan(),
            ["np.tanh(a)"] = () => a.Tanh(),
            ["np.floor(a)"] = () => a.Floor(),
            ["np.log(np.exp(m).sum(axis=1))"] = () => m.LogSumExp(1),
            ["np.logaddexp.reduce(big, axis=0)"] = () => big.LogSumExp(0),
            ["m @ v"] = () => m.MatMul(v),
            ["v @ m.T"] = () => v.MatMul(m.T),
            ["v @ v"] = () => v.MatMul(v),
            ["m @ t"] = () => m.MatMul(t),
            ["t @ t.swapaxes(1, 2)"] = () => t.MatMul(t.Transpose(1, 2)),
            ["t[:, None] @ t.swapaxes(1, 2)[None]"] = () => t[.., ArrayIndex.NewAxis].MatMul(t.Transpose(1, 2)[ArrayIndex.NewAxis]),
            ["v @ t"] = () => v.MatMul(t),
            ["t[0].T @ v"] = () => t[0].T.MatMul(v),
            ["np.dot(v, v)"] = () => v.Dot(v),
            ["np.outer(v, b)"] = () => v.Outer(b),
            ["np.zeros((2, 0)) @ np.zeros((0, 3))"] = () => NdArray.Zeros([2, 0], DType.Float64).MatMul(NdArray.Zeros([0, 3], DType.Float64)),
            ["np.zeros((0, 2)) @ np.zeros((2, 3))"] = () => NdArray.Zeros([0, 2], DType.Float64).MatMul(NdArray.Zeros([2, 3], DType.Float64)),
            ["np.eye(3)[np.array([2, 0])]"] = () => NdArray.OneHot(NdArray.From(2, 0), 3, DType.Float64),
            ["np.linspace(1, 2, 5)"] = () => NdArray.Linspace(1, 2, 5, DType.Float64),
            ["np.arange(1, 2, 0.25)"] = () => NdArray.Arange(1, 2, 0.25, DType.Float64),
            ["np.arange(5, 0, -2.0)"] = () => NdArray.Arange(5, 0, -2, DType.Float64),
            ["np.arange(3, 1.0)"] = () => NdArray.Arange(3, 1, dtype: DType.Float64),
        }, 2e-15);
    }

    [Fact]
    public void Every_function_of_an_empty_array_is_an_empty_array()
    {
        var x = NdArray.Zeros(0, 3);
        Func<NdArray, NdArray>[] functions =
        [
            a => a.Abs(), a => a.Sign(), a => a.Exp(), a => a.Expm1(), a => a.Log(), a => a.Log1p(), a => a.Sqrt(), a => a.Square(), a => a.Sin(), a => a.Cos(), a => a.Tan(), a => a.Tanh(),
            a => a.Sigmoid(), a => a.Relu(), a => a.Erf(), a => a.Floor(), a => -a, a => a.Pow(2), a => a.Clip(0, 1), a => a + a, a => a - 1, a => a * a[..0], a => a / 2, a => a % 2,
            a => NdArray.Maximum(a, a), a => NdArray.Where(a > 0, a, 1), a => a.Softmax(), a => a.LogSoftmax(), a => a[a[.., 0] > 0], a => a.T.T.Copy(), a => NdArray.Concat([a, a]),
        ];
        Assert.All(functions, f => Assert.Equal(new Shape([0, 3]), f(x).Shape));
        Assert.Equal(new Shape([0]), x.LogSumExp().Shape);
        Assert.Equal(new Shape([0]), x.ArgMax().Shape);
    }

    [Fact]
    public void Einsum_reads_every_form_of_equation()
    {
        NdArray i = NdArray.Arange(9, DType.Float64).Reshape(3, 3) - 4, a = NdArray.Arange(6, DType.Float64).Reshape(2, 3), b = NdArray.Arange(12, DType.Float64).Reshape(3, 4);
        var arrays = new Dictionary<string, NdArray>
        {
            ["i"] = i, ["a"] = a, ["b"] = b, ["t"] = T, ["v"] = V, ["b.T"] = b.T, ["t[..., :3]"] = T[.., .., ..3], ["t[:, :2]"] = T[.., ..2],
            ["t.swapaxes(1, 2)"] = T.Transpose(1, 2), ["t.swapaxes(0, 1)"] = T.Transpose(0, 1),
        };
        Golden.Compare("einsum", Golden.Names("einsum").ToDictionary(name => name, name => (Func<NdArray>)(() =>
        {
            var parts = name["np.einsum('".Length..^1].Split("', ");
            return NdArray.Einsum(parts[0], Operands(parts[1]));
        })));

        NdArray[] Operands(string text)
        {
            var found = new List<NdArray>();
            while (text.Length > 0)
            {
                var name = arrays.Keys.Where(text.StartsWith).MaxBy(key => key.Length)!;
                found.Add(arrays[name]);
                text = text[name.Length..].TrimStart(',', ' ');
            }
            return [.. found];
        }
    }
}
