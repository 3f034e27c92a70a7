long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => 4L * array.Size);

// or
long Bytes(Dictionary<string, NdArray> state)
{
    var bytes = 0L;
    foreach (var (_, values) in state)
        bytes += values.ToArray<float>().Length * sizeof(float);
    return bytes;
}

// or
long Bytes(Dictionary<string, NdArray> state) => state.Sum(pair => pair.Value.Size) * 4;

// or
long Bytes(Dictionary<string, NdArray> state)
{
    long total = 0;
    foreach (var array in state.Values)
    {
        long count = 1;
        foreach (var size in array.Shape) count *= size;
        total += count * 32 / 8;
    }
    return total;
}

// or
long Bytes(Dictionary<string, NdArray> state) =>
    state.Values.Select(a => (long)a.ToArray<float>().Length * sizeof(float)).Aggregate(0L, (s, b) => s + b);
