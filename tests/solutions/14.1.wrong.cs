// hint: without a dot before the number
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) =>
    state.ToDictionary(each => each.Key["module".Length..], each => each.Value);
