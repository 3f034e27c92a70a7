string[] Misfits(Dictionary<string, NdArray> mine, Dictionary<string, NdArray> theirs)
{
    var names = new List<string>();
    foreach (var name in mine.Keys.Union(theirs.Keys))
        if (!mine.ContainsKey(name) || !theirs.ContainsKey(name) || mine[name].Shape != theirs[name].Shape)
            names.Add(name);
    names.Sort(StringComparer.Ordinal);
    return [.. names];
}

// or
string[] Misfits(Dictionary<string, NdArray> mine, Dictionary<string, NdArray> theirs) =>
    [.. mine.Keys.Concat(theirs.Keys).Distinct()
        .Where(name => !(mine.TryGetValue(name, out var a) && theirs.TryGetValue(name, out var b) && a.Shape.SequenceEqual(b.Shape)))
        .OrderBy(name => name, StringComparer.Ordinal)];

// or
string[] Misfits(Dictionary<string, NdArray> mine, Dictionary<string, NdArray> theirs)
{
    var result = new SortedSet<string>(StringComparer.Ordinal);
    foreach (var (name, array) in mine)
    {
        if (!theirs.TryGetValue(name, out var other)) result.Add(name);
        else if ($"{other.Shape}" != $"{array.Shape}") result.Add(name);
    }
    result.UnionWith(theirs.Keys.Except(mine.Keys));
    return result.ToArray();
}
