// hint: how many bytes does one number of 32 bits take?
long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => (long)array.Size);

// hint: ?
long Bytes(Dictionary<string, NdArray> state) => state.Count * 4;

// hint: ?
long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => 8L * array.Size);

// hint: ?
long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => 4L * array.Shape[0]);
