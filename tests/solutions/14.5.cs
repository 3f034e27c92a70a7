Dictionary<string, int[]> ShapesIn(byte[] file)
{
    var length = (int)BitConverter.ToInt64(file, 0);
    using var header = System.Text.Json.JsonDocument.Parse(file.AsMemory(8, length));
    var shapes = new Dictionary<string, int[]>();
    foreach (var entry in header.RootElement.EnumerateObject())
        if (entry.Name != "__metadata__")
            shapes[entry.Name] = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
    return shapes;
}

// or
Dictionary<string, int[]> ShapesIn(byte[] file)
{
    long length = 0;
    for (int i = 7; i >= 0; i--)
        length = length * 256 + file[i];
    var text = System.Text.Encoding.UTF8.GetString(file, 8, (int)length);
    var root = System.Text.Json.Nodes.JsonNode.Parse(text)!.AsObject();
    return root.Where(pair => pair.Value!["shape"] is not null).ToDictionary(pair => pair.Key,
        pair => pair.Value!["shape"]!.AsArray().Select(node => (int)node!).ToArray());
}
