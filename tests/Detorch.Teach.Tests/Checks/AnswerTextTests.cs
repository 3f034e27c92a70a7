namespace Detorch.Teach.Tests.Checks;

public class AnswerTextTests
{
    private static T Travel<T>(T answer) => AnswerText.Read<T>(AnswerText.Write(answer))!;

    [Fact]
    public void Single_values_arrive_as_they_were()
    {
        Assert.Equal(0.1 + 0.2, Travel(0.1 + 0.2));
        Assert.Equal(1e300, Travel(1e300));
        Assert.Equal(-0.0, Travel(-0.0));
        Assert.Equal(0.1f, Travel(0.1f));
        Assert.Equal((Half)0.1, Travel((Half)0.1));
        Assert.Equal(double.NaN, Travel(double.NaN));
        Assert.Equal(float.NegativeInfinity, Travel(float.NegativeInfinity));
        Assert.Equal(long.MinValue, Travel(long.MinValue));
        Assert.Equal(ulong.MaxValue, Travel(ulong.MaxValue));
        Assert.Equal(Int128.MaxValue, Travel(Int128.MaxValue));
        Assert.Equal(0.1m, Travel(0.1m));
        Assert.True(Travel(true));
        Assert.Equal("a \"text\"\n✓", Travel("a \"text\"\n✓"));
        Assert.Equal("\uFFFD", Travel("\ud800"));
        Assert.Equal('x', Travel('x'));
        Assert.Null(Travel<int?>(null));
        Assert.Equal(3, Travel<int?>(3));
        Assert.Null(Travel<string?>(null));
    }

    [Fact]
    public void Collections_arrive_with_their_parts()
    {
        Assert.Equal([1.5, 2], Travel<double[]>([1.5, 2]));
        Assert.Equal([[1], [2, 3]], Travel<int[][]>([[1], [2, 3]]));
        Assert.Equal(new[,] { { 1.0, 2 }, { 3, 4 } }, Travel(new[,] { { 1.0, 2 }, { 3, 4 } }));
        Assert.Equal(["a", "b"], Travel(new List<string> { "a", "b" }));
        Assert.Equal([1, 4, 9], Travel(Enumerable.Range(1, 3).Select(x => x * x)));
        Assert.Equal([2], Travel<IReadOnlyList<int>>([2]));
        Assert.Equal((1, "two", 3.0), Travel((1, "two", 3.0)));
        Assert.Equal(Tuple.Create(1, true), Travel(Tuple.Create(1, true)));
        Assert.Equal(new Dictionary<string, double> { ["loss"] = double.NaN }, Travel(new Dictionary<string, double> { ["loss"] = double.NaN }));
        Assert.Equal([3, 4], Travel(NdArray.Zeros([3, 4]).Shape));
    }

    [Fact]
    public void Arrays_keep_dtype_shape_and_every_bit()
    {
        foreach (var dtype in Enum.GetValues<DType>())
            foreach (var array in new[] { NdArray.Arange(6).Reshape([2, 3]).To(dtype), NdArray.Zeros([0, 4], dtype), NdArray.Scalar(1, dtype) })
            {
                var there = Travel(array);
                Assert.Equal((array.DType, array.Shape), (there.DType, there.Shape));
                Assert.Equal(array.ToArray<double>(), there.ToArray<double>());
            }
        var odd = NdArray.From(0.1f, float.NaN, float.PositiveInfinity, -0f, float.Epsilon);
        Assert.Equal(odd.ToArray<float>().Select(BitConverter.SingleToInt32Bits), Travel(odd).ToArray<float>().Select(BitConverter.SingleToInt32Bits));
        var (w, b) = Travel((Tensor.From([[1.0, 2]]).WithGrad(), NdArray.Arange(6).Reshape([2, 3]).T));
        Assert.False(w.RequiresGrad);
        Assert.Equal([0, 3, 1, 4, 2, 5], b.ToArray<int>());
    }

    [Fact]
    public void An_answer_of_a_neighbouring_type_is_read_as_the_right_one_is()
    {
        Assert.Equal(3.0, AnswerText.Read<double>(AnswerText.Write(3)));
        Assert.Equal(3, AnswerText.Read<int>(AnswerText.Write(3.0)));
        Assert.Equal(10_000_000_000_000_000, AnswerText.Read<long>(AnswerText.Write(1e16)));
        Assert.Equal([1.0, 2], AnswerText.Read<double[]>(AnswerText.Write(new List<int> { 1, 2 }))!);
        Assert.Equal(2.5, AnswerText.Read<Tensor>(AnswerText.Write(2.5))!.Item());
        Assert.Equal(2.5, AnswerText.Read<NdArray>(AnswerText.Write(Tensor.From(2.5).Reshape([])))!.Item());
    }

    public static TheoryData<Type, string, string> Mismatches => new()
    {
        { typeof(double), "\"many\"", "the answer should be a number, but is a text." },
        { typeof(double), "[1, 2]", "the answer should be a number, but is a list of 2 items." },
        { typeof(int), "2.5", "the answer should be a whole number (Int32), but is 2.5." },
        { typeof(int), "99999999999", "the answer should be a whole number (Int32), but is 99999999999." },
        { typeof(double), "null", "the answer should be a number, but is null." },
        { typeof(Tensor), "{\"shape\": [2], \"data\": [1, 2]}", "the answer should be an array, but is an array of shape [2]." },
        { typeof(NdArray), "{\"dtype\": \"3\", \"shape\": [1], \"data\": [1]}", "the answer should be an array" },
        { typeof(NdArray), "{\"dtype\": \"Float64\", \"shape\": [3], \"data\": [1, 2]}", "the answer has 2 values, which do not fill its shape [3]." },
        { typeof(NdArray), "{\"dtype\": \"Float64\", \"shape\": [-1, -2], \"data\": [1, 2]}", "do not fill its shape" },
        { typeof(NdArray), "{\"dtype\": \"Float64\", \"shape\": [2147483647, 2147483647, 4], \"data\": []}", "do not fill its shape" },
        { typeof(NdArray), "{\"dtype\": \"UInt8\", \"shape\": [1], \"data\": [256]}", "whole number (Byte), but is 256" },
        { typeof((int, int[])), "[1, [2, true]]", "item 1 of item 2 of the answer should be a whole number (Int32), but is true." },
        { typeof((int, int)), "[1]", "the answer should be a tuple of 2 items, but is a list of 1 items." },
        { typeof(Dictionary<string, int>), "{\"a\": \"b\"}", "'a' of the answer should be a whole number (Int32), but is a text." },
        { typeof(Dictionary<string, int>), "{\"a\": 1, \"a\": 2}", "not the JSON of an answer" },
        { typeof(int[,]), "{\"shape\": [2], \"data\": [1, 2]}", "the answer should be an array of 2 axes, but is an array of shape [2]." },
        { typeof(int), "{\"$type\": \"System.Int32\"}", "but is a dictionary" },
        { typeof(int), "1 2", "not the JSON of an answer" },
        { typeof(int), "", "not the JSON of an answer" },
    };

    [Theory]
    [MemberData(nameof(Mismatches))]
    public void A_text_that_does_not_fit_is_refused_with_the_place(Type type, string text, string expected)
    {
        var read = typeof(AnswerText).GetMethod(nameof(AnswerText.Read))!.MakeGenericMethod(type);
        var error = Assert.Throws<System.Reflection.TargetInvocationException>(() => read.Invoke(null, [text])).InnerException;
        Assert.Contains(expected, Assert.IsType<FormatException>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_but_data_travels()
    {
        Assert.Contains("a FileInfo cannot be graded", Assert.Throws<NotSupportedException>(() => AnswerText.Write(new FileInfo("x"))).Message);
        Assert.Throws<NotSupportedException>(() => AnswerText.Write(new Dictionary<int, int> { [1] = 1 }));
        Assert.Contains("a FileInfo cannot be read", Assert.Throws<NotSupportedException>(() => AnswerText.Read<FileInfo>("{}")).Message);
        Assert.Throws<NotSupportedException>(() => AnswerText.Read<object>("{}"));
        Assert.Throws<NotSupportedException>(() => AnswerText.Read<HashSet<int>>("[]"));
        Assert.Throws<NotSupportedException>(() => AnswerText.Read<FileInfo[]>("[{}]"));
    }

    [Fact]
    public void Size_and_depth_are_bounded()
    {
        var loop = new List<object>();
        loop.Add(loop);
        Assert.Contains("does one contain itself", Assert.Throws<ArgumentException>(() => AnswerText.Write(loop)).Message);
        Assert.Contains("return less", Assert.Throws<ArgumentException>(() => AnswerText.Write(Forever())).Message);
        Assert.Contains("return less", Assert.Throws<ArgumentException>(() => AnswerText.Write(NdArray.Zeros([1 << 21]))).Message);
        Assert.Contains("return less", Assert.Throws<ArgumentException>(() => AnswerText.Write(new string('a', 1 << 24))).Message);
        Assert.Throws<FormatException>(() => AnswerText.Read<string>(new string('a', (1 << 25) + 1)));
        Assert.Throws<FormatException>(() => AnswerText.Read<int[]>(new string('[', 100)));

        static IEnumerable<int> Forever()
        {
            while (true)
                yield return 1;
        }
    }
}
