// hint: without a dot before the number
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) =>
    state.ToDictionary(each => each.Key["module".Length..], each => each.Value);

// hint: ?
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) => state;

// hint: ?
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) =>
    state.ToDictionary(each => each.Key.Split('.')[1], each => each.Value);

// hint: ?
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) =>
    state.ToDictionary(each => each.Key.Replace("module", ""), each => each.Value);
