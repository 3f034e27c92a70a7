Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) =>
    state.ToDictionary(each => each.Key["module.".Length..], each => each.Value);

// or
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state)
{
    var result = new Dictionary<string, NdArray>();
    foreach (var (name, values) in state)
        result[name.StartsWith("module.") ? name.Substring(7) : name] = values;
    return result;
}
