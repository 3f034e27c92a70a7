// hint: how many bytes does one number of 32 bits take?
long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => (long)array.Size);
