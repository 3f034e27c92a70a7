// hint: each of them takes four bytes
long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => (long)array.Size);

// hint: Add up the sizes of the arrays. And how many bytes does one number of
long Bytes(Dictionary<string, NdArray> state) => state.Count * 4;

// hint: It is 2 times what it should be: is a factor of 0.5 missing?
long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => 8L * array.Size);

// hint: Add up the sizes of the arrays. And how many bytes does one number of
long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => 4L * array.Shape[0]);
