long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => 4L * array.Size);
