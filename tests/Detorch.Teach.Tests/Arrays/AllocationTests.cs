namespace Detorch.Teach.Tests.Arrays;

/// <summary>A training step of a small network is thousands of small ops: each may allocate its result and little else.</summary>
[Collection(nameof(RunsAlone))]
public class AllocationTests
{
    private static readonly NdArray A = NdArray.Randn([16, 8], new Rng(1)), B = NdArray.Randn([16, 8], new Rng(2)), Row = NdArray.Randn([8], new Rng(3)), W = NdArray.Randn([8, 4], new Rng(4));

    /// <summary>Name, op, how many numbers of four bytes its result has, and what it may take beside them: an array object with its shape takes 112 to 144 bytes.</summary>
    public static TheoryData<string, Func<NdArray>, int, int> Ops => new()
    {
        { "add", () => A + B, 128, 120 },
        { "add a row", () => A + Row, 128, 150 },
        { "multiply by a number", () => A * 2, 128, 120 },
        { "exp", () => A.Exp(), 128, 120 },
        { "matmul", () => A.MatMul(W), 64, 150 },
        { "sum", () => A.Sum(), 1, 240 },
        { "sum over rows", () => A.Sum(0), 8, 270 },
        { "sum to a row", () => A.SumTo(Row.Shape), 8, 360 },
        { "transpose", () => A.T, 0, 130 },
        { "slice", () => A[1..^1, 0], 0, 130 },
        { "softmax", () => A.Softmax(), 128, 120 },
    };

    [Theory]
    [MemberData(nameof(Ops))]
    public void A_small_op_allocates_its_result_and_little_else(string name, Func<NdArray> op, int numbers, int beside)
    {
        for (var i = 0; i < 100; i++)
            op();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            op();
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000.0 - 4 * numbers;
        Assert.True(each <= beside, $"{name}: {each} bytes beside its {numbers} numbers");
    }
}
