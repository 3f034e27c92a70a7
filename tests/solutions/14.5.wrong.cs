// hint: __metadata__ is no array: leave it out.
Dictionary<string, int[]> ShapesIn(byte[] file)
{
    var length = (int)BitConverter.ToInt64(file, 0);
    using var header = System.Text.Json.JsonDocument.Parse(file.AsMemory(8, length));
    return header.RootElement.EnumerateObject().ToDictionary(entry => entry.Name, entry =>
        entry.Value.TryGetProperty("shape", out var shape) ? shape.EnumerateArray().Select(size => size.GetInt32()).ToArray() : []);
}

// hint: your code threw JsonReaderException: '0x00' is invalid after a single
Dictionary<string, int[]> ShapesIn(byte[] file)
{
    using var header = System.Text.Json.JsonDocument.Parse(file.AsMemory(8));
    return header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__").ToDictionary(entry => entry.Name,
        entry => entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToArray());
}

// hint: 0.weight: found [0, 8]; the file has another shape.
Dictionary<string, int[]> ShapesIn(byte[] file)
{
    var length = (int)BitConverter.ToInt64(file, 0);
    using var header = System.Text.Json.JsonDocument.Parse(file.AsMemory(8, length));
    return header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__").ToDictionary(entry => entry.Name,
        entry => entry.Value.GetProperty("data_offsets").EnumerateArray().Select(size => size.GetInt32()).ToArray());
}

// hint: b is missing; found were: 0.weight.
Dictionary<string, int[]> ShapesIn(byte[] file)
{
    var length = (int)BitConverter.ToInt64(file, 0);
    using var header = System.Text.Json.JsonDocument.Parse(file.AsMemory(8, length));
    var first = header.RootElement.EnumerateObject().First(entry => entry.Name != "__metadata__");
    return new() { [first.Name] = first.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToArray() };
}

// hint: größe is missing; found were: gr????e.
Dictionary<string, int[]> ShapesIn(byte[] file)
{
    var length = (int)BitConverter.ToInt64(file, 0);
    var text = System.Text.Encoding.ASCII.GetString(file, 8, length);
    using var header = System.Text.Json.JsonDocument.Parse(text);
    return header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__").ToDictionary(entry => entry.Name,
        entry => entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToArray());
}
