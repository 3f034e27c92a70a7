// hint: without a dot before the number
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) =>
    state.ToDictionary(each => each.Key["module".Length..], each => each.Value);

// hint: The names should be 0.weight, 0.bias and so on, without module. and
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) => state;

// hint: your code threw ArgumentException: An item with the same key has
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) =>
    state.ToDictionary(each => each.Key.Split('.')[1], each => each.Value);

// hint: The names should be 0.weight, 0.bias and so on, without module. and
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) =>
    state.ToDictionary(each => each.Key.Replace("module", ""), each => each.Value);
