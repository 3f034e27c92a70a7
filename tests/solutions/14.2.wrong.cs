// hint: each takes four bytes
long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => (long)array.Size);

// hint: That counts arrays; add up how many numbers each of them has.
long Bytes(Dictionary<string, NdArray> state) => state.Count * 4;

// hint: Float32 is 32 bits, which are 4 bytes.
long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => 8L * array.Size);

// hint: Shape[0] is one axis alone: Size.
long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => 4L * array.Shape[0]);

// hint: Those are bits; a byte has eight.
long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => 32L * array.Size);

// hint: The sizes of the axes multiply.
long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => 4L * array.Shape.Sum());

// hint: Rank counts axes; Size counts numbers.
long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => 4L * array.Rank);

// hint: The answer is the same for every input: is an argument not used? Add
long Bytes(Dictionary<string, NdArray> state) => 7592;

// hint: That is the last array alone.
long Bytes(Dictionary<string, NdArray> state) { var b = 0L; foreach (var a in state.Values) b = 4L * a.Size; return b; }

// hint: Add up the sizes of the arrays, and a number of 32 bits takes four
long Bytes(Dictionary<string, NdArray> state) => state.Values.Sum(array => (long)array.Size) / 4;
