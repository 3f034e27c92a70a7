// hint: z is in theirs alone (B, a, c instead of B, a, c, z).
string[] Misfits(Dictionary<string, NdArray> mine, Dictionary<string, NdArray> theirs) =>
    [.. mine.Keys.Where(name => !theirs.ContainsKey(name) || mine[name].Shape != theirs[name].Shape).Order(StringComparer.Ordinal)];

// hint: a has shapes [1, 4] and [4, 1] (B, z instead of B, a, c, z).
string[] Misfits(Dictionary<string, NdArray> mine, Dictionary<string, NdArray> theirs) =>
    [.. mine.Keys.Except(theirs.Keys).Concat(theirs.Keys.Except(mine.Keys)).Order(StringComparer.Ordinal)];

// hint: Each name once, in ordinal order (z, c, a, B instead of B, a, c, z).
string[] Misfits(Dictionary<string, NdArray> mine, Dictionary<string, NdArray> theirs) =>
    [.. mine.Keys.Union(theirs.Keys).Where(name => !mine.ContainsKey(name) || !theirs.ContainsKey(name)
        || mine[name].Shape != theirs[name].Shape).OrderDescending(StringComparer.Ordinal)];

// hint: b fits in both (B, a, b, c, z instead of B, a, c, z).
string[] Misfits(Dictionary<string, NdArray> mine, Dictionary<string, NdArray> theirs) =>
    [.. mine.Keys.Union(theirs.Keys).Order(StringComparer.Ordinal)];

// hint: your code threw KeyNotFoundException: The given key 'B' was not
string[] Misfits(Dictionary<string, NdArray> mine, Dictionary<string, NdArray> theirs) =>
    [.. mine.Keys.Where(name => mine[name].Shape != theirs[name].Shape).Order(StringComparer.Ordinal)];
