using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Detorch.Teach;

public static partial class AnswerText
{
    // An array is an object with two lists.
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = MostDepth + 4, AllowDuplicateProperties = false };

    /// <summary>An answer from its JSON. The type is the caller's; the text can only fill it.</summary>
    /// <exception cref="FormatException">The text is not such an answer; the message says what was found where.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of data.</exception>
    public static T? Read<T>(string text)
    {
        if (text.Length > MostCharacters)
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
        if (json.ValueKind == JsonValueKind.Null)
            return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? throw Mismatch(type, json, place) : null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(bool))
            return json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : throw Mismatch(type, json, place);
        if (type == typeof(string))
            return json.ValueKind == JsonValueKind.String ? json.GetString() : throw Mismatch(type, json, place);
        if (type == typeof(char))
            return json.ValueKind == JsonValueKind.String && json.GetString() is { Length: 1 } letter
                ? letter[0] : throw Mismatch(type, json, place);
        if (ReadNumber(type, json, place) is { } number)
            return number;
        if (type == typeof(NdArray))
            return ReadArray(json, place);
        if (type == typeof(Tensor))
            return new Tensor(ReadArray(json, place));
        if (type == typeof(Shape))
            return (Shape)(int[])ReadItems(typeof(int[]), typeof(int), json, place);
        if (type.IsArray)
            return type.GetArrayRank() == 1 ? ReadItems(type, type.GetElementType()!, json, place) : ReadGrid(type, json, place);
        if (IsTuple(type))
            return ReadTuple(type, json, place);
        return type.IsGenericType ? ReadCollection(type, json, place) : throw Foreign(type);
    }

    private static object? ReadNumber(Type type, JsonElement json, string place)
    {
        if (type == typeof(double) || type == typeof(float) || type == typeof(Half))
        {
            var real = ReadReal(json) ?? throw Mismatch(type, json, place);
            return type == typeof(double) ? real : type == typeof(float) ? (float)real : (object)(Half)real;
        }
        if (!type.IsPrimitive && type != typeof(decimal) && type != typeof(Int128) && type != typeof(UInt128))
            return null;
        if (json.ValueKind != JsonValueKind.Number)
            throw Mismatch(type, json, place);
        var digits = json.GetRawText();
        return type.Name switch
        {
            nameof(Int32) => Whole<int>(),
            nameof(Int64) => Whole<long>(),
            nameof(Byte) => Whole<byte>(),
            nameof(SByte) => Whole<sbyte>(),
            nameof(Int16) => Whole<short>(),
            nameof(UInt16) => Whole<ushort>(),
            nameof(UInt32) => Whole<uint>(),
            nameof(UInt64) => Whole<ulong>(),
            nameof(IntPtr) => Whole<nint>(),
            nameof(UIntPtr) => Whole<nuint>(),
            nameof(Int128) => Whole<Int128>(),
            nameof(UInt128) => Whole<UInt128>(),
            _ => Whole<decimal>(),
        };

        // The style of floats, since C# prints a whole double of 1e16 with an exponent.
        object Whole<N>() where N : struct, IParsable<N>, System.Numerics.INumberBase<N> =>
            digits.Length <= 64 && N.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number : throw Mismatch(type, json, place);
    }

    private static double? ReadReal(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => null,
        },
        _ => null,
    };

    private static NdArray ReadArray(JsonElement json, string place)
    {
        // A single number is an array without axes, as everywhere in the library.
        if (ReadReal(json) is { } scalar)
            return NdArray.Scalar(scalar, DType.Float64);
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("dtype", out var name) || name.ValueKind != JsonValueKind.String
            || !Enum.TryParse<DType>(name.GetString(), out var dtype) || dtype.ToString() != name.GetString())
            throw Mismatch(typeof(NdArray), json, place);
        var (sizes, data) = ReadShape(typeof(NdArray), json, place);
        return dtype switch
        {
            DType.Float32 => Filled<float>(),
            DType.Float64 => Filled<double>(),
            DType.Int32 => Filled<int>(),
            DType.Int64 => Filled<long>(),
            DType.UInt8 => Filled<byte>(),
            _ => Filled<bool>(),
        };

        NdArray Filled<N>() where N : unmanaged
        {
            var values = new N[data.GetArrayLength()];
            foreach (var (i, element) in data.EnumerateArray().Index())
                values[i] = (N)Read(typeof(N), element, place)!;
            return NdArray.From<N>(values, sizes);
        }
    }

    private static Array ReadGrid(Type type, JsonElement json, string place)
    {
        var (sizes, data) = ReadShape(type, json, place);
        if (sizes.Length != type.GetArrayRank())
            throw Mismatch(type, json, place);
        var grid = Array.CreateInstance(type.GetElementType()!, sizes);
        var index = new int[sizes.Length];
        foreach (var element in data.EnumerateArray())
        {
            grid.SetValue(Read(type.GetElementType()!, element, place), index);
            for (var axis = sizes.Length - 1; axis >= 0 && ++index[axis] == sizes[axis]; axis--)
                index[axis] = 0;
        }
        return grid;
    }

    /// <summary>The sizes, and as many elements as they say.</summary>
    private static (int[] Sizes, JsonElement Data) ReadShape(Type type, JsonElement json, string place)
    {
        if (json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("shape", out var shape) || shape.ValueKind != JsonValueKind.Array
            || !json.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
            throw Mismatch(type, json, place);
        var sizes = (int[])ReadItems(typeof(int[]), typeof(int), shape, $"the shape of {place}");
        var count = data.GetArrayLength();
        var isFilled = sizes.Length <= Shapes.MaxRank && Array.TrueForAll(sizes, size => size is >= 0 and <= MostValues)
            && (count == 0 ? sizes.Contains(0) : count <= MostValues && sizes.Aggregate(1.0, (product, size) => product * size) == count);
        return isFilled ? (sizes, data) : throw new FormatException(
            $"{place} has {count} values, which do not fill its shape [{string.Join(", ", sizes)}].");
    }

    private static Array ReadItems(Type type, Type element, JsonElement json, string place)
    {
        if (json.ValueKind != JsonValueKind.Array)
            throw Mismatch(type, json, place);
        var items = Array.CreateInstance(element, json.GetArrayLength());
        foreach (var (i, item) in json.EnumerateArray().Index())
            items.SetValue(Read(element, item, string.Create(CultureInfo.InvariantCulture, $"item {i} of {place}")), i);
        return items;
    }

    private static object ReadTuple(Type type, JsonElement json, string place)
    {
        var types = type.GetGenericArguments();
        if (types.Length > MostTupleItems)
            throw new NotSupportedException($"answer: a tuple of an answer has at most {MostTupleItems} items; put some into a list.");
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != types.Length)
            throw Mismatch(type, json, place);
        var items = json.EnumerateArray().Select((item, i) =>
            Read(types[i], item, string.Create(CultureInfo.InvariantCulture, $"item {i + 1} of {place}"))).ToArray();
        return Activator.CreateInstance(type, items)!;
    }

    private static object ReadCollection(Type type, JsonElement json, string place)
    {
        var (definition, arguments) = (type.GetGenericTypeDefinition(), type.GetGenericArguments());
        if (arguments is [var element] && type.IsAssignableFrom(typeof(List<>).MakeGenericType(element)))
        {
            var array = ReadItems(type, element, json, place);
            return definition == typeof(List<>) ? Activator.CreateInstance(type, array)! : array;
        }
        if (arguments is not [var key, var value] || key != typeof(string)
            || !type.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(key, value)))
            throw Foreign(type);
        if (json.ValueKind != JsonValueKind.Object)
            throw Mismatch(type, json, place);
        var pairs = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
        foreach (var pair in json.EnumerateObject())
            pairs.Add(pair.Name, Read(value, pair.Value, $"'{pair.Name}' of {place}"));
        return pairs;
    }

    private static NotSupportedException Foreign(Type type) => new($"answer: a {type.Name} cannot be read. {Kinds}");

    private static FormatException Mismatch(Type expected, JsonElement json, string place) =>
        new($"{place} should be {Word(expected)}, but is {Found(json)}.");

    private static string Word(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(string) ? "a text"
        : type == typeof(char) ? "a character"
        : type == typeof(double) || type == typeof(float) || type == typeof(Half) || type == typeof(decimal) ? "a number"
        : type == typeof(NdArray) || type == typeof(Tensor) ? "an array"
        : type.IsPrimitive || type == typeof(Int128) || type == typeof(UInt128) ? $"a whole number ({type.Name})"
        : IsTuple(type) ? $"a tuple of {type.GetGenericArguments().Length} items"
        : type is { IsArray: true } && type.GetArrayRank() > 1 ? $"an array of {type.GetArrayRank()} axes"
        : type.IsGenericType && type.GetGenericArguments().Length == 2 ? "a dictionary" : "a list";

    private static string Found(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => json.GetRawText() is { Length: <= 24 } digits ? digits : "a number",
        JsonValueKind.String => "a text",
        JsonValueKind.Array => string.Create(CultureInfo.InvariantCulture, $"a list of {json.GetArrayLength()} items"),
        _ => json.TryGetProperty("shape", out var shape) && shape.GetRawText() is { Length: <= 60 } sizes
            ? $"an array of shape {sizes}" : "a dictionary",
    };
}
