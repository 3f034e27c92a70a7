// hint: ".0.weight" still has the dot of the prefix: that is seven characters
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) =>
    state.ToDictionary(each => each.Key["module".Length..], each => each.Value);

// hint: "module.0.weight" still begins with module.
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) => state;

// hint: your code threw ArgumentException: An item with the same key has
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) =>
    state.ToDictionary(each => each.Key.Split('.')[1], each => each.Value);

// hint: ".0.weight" still has the dot of the prefix: that is seven characters
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) =>
    state.ToDictionary(each => each.Key.Replace("module", ""), each => each.Value);

// hint: Of 2 names there are 6 left.
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) => theirs;

// hint: Of 6 names there are 0 left.
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) => new();

// hint: An array has got another's name.
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) =>
    state.Keys.Select(k => k[7..]).Zip(state.Values.Reverse()).ToDictionary(p => p.First, p => p.Second);

// hint: "ncoder.weight" is none of the names; expected were encoder.weight,
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) =>
    state.ToDictionary(each => each.Key.TrimStart("module.".ToCharArray()), each => each.Value);

// hint: your code threw NullReferenceException
Dictionary<string, NdArray> WithoutPrefix(Dictionary<string, NdArray> state) => null;
