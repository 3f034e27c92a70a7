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

// or
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) =>
    state.ToDictionary(each => each.Key.Replace("module.", ""), each => each.Value);

// or
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state)
{
    var clean = new Dictionary<string, NdArray>();
    foreach (var key in state.Keys)
        clean.Add(key.Remove(0, 7), state[key]);
    return clean;
}

// or
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) =>
    new(state.Select(pair => KeyValuePair.Create(string.Join('.', pair.Key.Split('.').Skip(1)), pair.Value.Copy())));
