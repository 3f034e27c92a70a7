using System.Collections;
using System.Collections.Concurrent;
using System.Numerics;
using System.Reflection;
using System.Text.Json;

namespace Detorch.Teach;

public static partial class AnswerText
{
    // An array is an object with two lists.
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = MostDepth + 4, AllowDuplicateProperties = false };
    private static readonly ConcurrentDictionary<Type, Func<string, object?>> Parsers = [];

    /// <summary>An answer from its JSON. The type is the caller's; the text can only fill it.</summary>
    /// <exception cref="FormatException">The text is not such an answer; the message says what was found where.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of data.</exception>
    public static T? Read<T>(string text)
    {
        if (text.Required().Length > MostCharacters)
            throw new FormatException(TooLarge().Message);
        try
        {
            using var json = JsonDocument.Parse(text, Limits);
            return (T?)Read(typeof(T), json.RootElement, "the answer");
        }
        catch (JsonException broken)
        {
            throw new FormatException($"answer: this is not the JSON of an answer: {broken.Message}", broken);
        }
    }

    private static object? Read(Type type, JsonElement json, string place)
    {
        var inner = Nullable.GetUnderlyingType(type);
        if (json.ValueKind == JsonValueKind.Null && (inner is not null || !type.IsValueType))
            return null;
        var (word, read) = FormOf(inner ?? type);
        return read(json, place) ?? throw new FormatException($"{place} should be {word}, but is {Found(json)}.");
    }

    /// <summary>What a type is called, and its reader, which returns null where the JSON is something else.</summary>
    private static (string Word, Func<JsonElement, string, object?> Read) FormOf(Type type) =>
        type == typeof(bool) ? ("true or false",
            (json, _) => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : null)
        : type == typeof(string) ? ("a text", (json, _) => TextOf(json))
        : type == typeof(char) ? ("a character", (json, _) => TextOf(json) is [var letter] ? letter : null)
        : IsNumber(type) ? (IsReal(type) || type == typeof(decimal) ? "a number" : $"a whole number ({type.Name})",
            (json, _) => ReadNumber(type, json))
        : type == typeof(NdArray) ? ("an array", ReadArray)
        : type == typeof(Tensor) ? ("an array", (json, place) => ReadArray(json, place) is { } array ? new Tensor(array) : null)
        : type == typeof(Shape) ? ("a list",
            (json, place) => ReadItems(typeof(int), json, place) is int[] sizes ? (object)new Shape(sizes) : null)
        : type.IsSZArray ? ("a list", (json, place) => ReadItems(type.GetElementType()!, json, place))
        : type.IsArray ? ($"an array of {type.GetArrayRank()} axes", (json, place) => ReadGrid(type, json, place))
        : IsTuple(type) ? ($"a tuple of {type.GetGenericArguments().Length} items", (json, place) => ReadTuple(type, json, place))
        : !type.IsGenericType ? throw Foreign(type)
        : (type.GetGenericArguments().Length == 2 ? "a dictionary" : "a list", (json, place) => ReadCollection(type, json, place));

    private static string? TextOf(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;

    private static object? ReadNumber(Type type, JsonElement json)
    {
        var parse = Parsers.GetOrAdd(type, number => typeof(AnswerText)
            .GetMethod(nameof(Parsed), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(number)
            .CreateDelegate<Func<string, object?>>());
        return json.ValueKind == JsonValueKind.Number ? parse(json.GetRawText())
            : IsReal(type) && TextOf(json) is "NaN" or "Infinity" or "-Infinity" ? parse(json.GetString()!) : null;
    }

    // The style of floats, since C# prints a whole double of 1e16 with an exponent.
    private static object? Parsed<N>(string digits) where N : INumberBase<N> =>
        digits.Length <= 64 && N.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static NdArray? ReadArray(JsonElement json, string place)
    {
        // A single number is an array without axes, as everywhere in the library.
        if (ReadNumber(typeof(double), json) is double scalar)
            return NdArray.Scalar(scalar, DType.Float64);
        if (ReadShape(json, place) is not var (sizes, data) || !json.TryGetProperty("dtype", out var name)
            || !Enum.TryParse<DType>(TextOf(name), out var dtype) || dtype.ToString() != TextOf(name))
            return null;
        var element = NdArray.Zeros([0], dtype).GetType().GenericTypeArguments[0];
        return NdArray.FromArray(ReadItems(element, data, place)!).Reshape(sizes);
    }

    private static Array? ReadGrid(Type type, JsonElement json, string place)
    {
        if (ReadShape(json, place) is not var (sizes, data) || sizes.Length != type.GetArrayRank())
            return null;
        var grid = Array.CreateInstance(type.GetElementType()!, sizes);
        foreach (var (i, item) in ReadItems(type.GetElementType()!, data, place)!.Cast<object?>().Index())
            grid.SetValue(item, Mistakes.IndexOf(i, sizes));
        return grid;
    }

    /// <summary>The sizes, and as many elements as they say.</summary>
    private static (int[] Sizes, JsonElement Data)? ReadShape(JsonElement json, string place)
    {
        if (json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("shape", out var shape) || shape.ValueKind != JsonValueKind.Array
            || !json.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
            return null;
        var sizes = (int[])ReadItems(typeof(int), shape, $"the shape of {place}")!;
        var count = data.GetArrayLength();
        var isFilled = sizes.Length <= Shapes.MaxRank && Array.TrueForAll(sizes, size => size is >= 0 and <= MostValues)
            && (count == 0 ? sizes.Contains(0) : count <= MostValues && sizes.Aggregate(1.0, (product, size) => product * size) == count);
        return isFilled ? (sizes, data) : throw new FormatException(
            $"{place} has {count} values, which do not fill its shape [{string.Join(", ", sizes)}].");
    }

    private static Array? ReadItems(Type element, JsonElement json, string place)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return null;
        var items = Array.CreateInstance(element, json.GetArrayLength());
        foreach (var (i, item) in json.EnumerateArray().Index())
            items.SetValue(Read(element, item, $"item {i} of {place}"), i);
        return items;
    }

    private static object? ReadTuple(Type type, JsonElement json, string place)
    {
        var types = type.GetGenericArguments();
        if (types.Length > MostTupleItems)
            throw new NotSupportedException($"answer: a tuple of an answer has at most {MostTupleItems} items; put some into a list.");
        return json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != types.Length ? null : Activator.CreateInstance(type,
            [.. json.EnumerateArray().Select((item, i) => Read(types[i], item, $"item {i + 1} of {place}"))]);
    }

    private static object? ReadCollection(Type type, JsonElement json, string place)
    {
        var arguments = type.GetGenericArguments();
        if (arguments is [var element] && type.IsAssignableFrom(typeof(List<>).MakeGenericType(element)))
        {
            var array = ReadItems(element, json, place);
            return array is null || type.IsInstanceOfType(array) ? array : Activator.CreateInstance(type, array);
        }
        if (arguments is not [var key, var value] || key != typeof(string)
            || !type.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(key, value)))
            throw Foreign(type);
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        var pairs = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
        foreach (var pair in json.EnumerateObject())
            pairs.Add(pair.Name, Read(value, pair.Value, $"'{pair.Name}' of {place}"));
        return pairs;
    }

    private static bool IsReal(Type type) => type == typeof(double) || type == typeof(float) || type == typeof(Half);

    private static NotSupportedException Foreign(Type type) => new($"answer: a {type.Name} cannot be read. {Kinds}");

    private static string Found(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => json.GetRawText() is { Length: <= 24 } digits ? digits : "a number",
        JsonValueKind.String => "a text",
        JsonValueKind.Array => $"a list of {json.GetArrayLength()} items",
        _ => json.TryGetProperty("shape", out var shape) && shape.GetRawText() is { Length: <= 60 } sizes
            ? $"an array of shape {sizes}" : "a dictionary",
    };
}
