long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => 4L * array.Size);

// or
long Bytes(Dictionary<string, NdArray> state)
{
    var bytes = 0L;
    foreach (var (_, values) in state)
        bytes += values.ToArray<float>().Length * sizeof(float);
    return bytes;
}
