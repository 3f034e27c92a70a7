using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Detorch.Teach;

/// <summary>Answers as text, so that they can be judged in another process than that of the code which made them. An answer is data:
/// numbers, <c>bool</c>, <c>string</c>, arrays, <see cref="NdArray"/>, <see cref="Tensor"/>, and tuples, lists and dictionaries (with
/// strings as keys) of these. The text is JSON; nothing in it names a C# type.</summary>
/// <example><code>AnswerText.Read&lt;(double, int[])&gt;(AnswerText.Write((0.5, new[] { 1, 2 })))</code></example>
public static partial class AnswerText
{
    private const int MostDepth = 16;
    private const int MostValues = 1 << 20;
    private const int MostCharacters = 1 << 25;
    private const int MostTupleItems = 7;

    private const string Kinds = "An answer is a number, bool, string, array, NdArray or Tensor, or a tuple, list or dictionary of these.";

    /// <summary>An answer as JSON.</summary>
    /// <exception cref="NotSupportedException">It holds something other than data.</exception>
    /// <exception cref="ArgumentException">It is too large, or lists are too deep within lists.</exception>
    public static string Write(object? answer)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            new Writer(json).Write(answer, depth: 0);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>What a function answers, as JSON.</summary>
    /// <inheritdoc cref="Write(object?)"/>
    public static string Write<T>(Func<T> answer) => Write((object?)answer.Required()());

    private static ArgumentException TooLarge() => new(
        $"answer: it has more than {MostValues} values or {MostCharacters >> 20} MB of text; return less, such as a part or a mean of it.");

    private static bool IsNumber(Type type) => (type.IsPrimitive && type != typeof(bool) && type != typeof(char))
        || type == typeof(Half) || type == typeof(decimal) || type == typeof(Int128) || type == typeof(UInt128);

    private static bool IsTuple(Type type) => type.IsGenericType && type.IsAssignableTo(typeof(ITuple)) && type.Namespace == nameof(System);

    private sealed class Writer(Utf8JsonWriter json)
    {
        private int values;

        public void Write(object? value, int depth)
        {
            if (depth > MostDepth)
                throw new ArgumentException($"answer: lists are more than {MostDepth} deep within lists; does one contain itself?");
            Count(1);
            switch (value)
            {
                case null: json.WriteNullValue(); break;
                case bool truth: json.WriteBooleanValue(truth); break;
                case string or char: Text(value.ToString()!); break;
                case IFormattable number when IsNumber(value.GetType()): Number(number); break;
                case NdArray array: Elements(array, depth); break;
                case Tensor tensor: Elements(tensor.Data, depth); break;
                case Shape shape: Items(shape, depth); break;
                case Array { Rank: > 1 } grid: Shaped([.. Enumerable.Range(0, grid.Rank).Select(grid.GetLength)], grid, depth); break;
                case ITuple tuple when IsTuple(value.GetType()):
                    Items(Enumerable.Range(0, tuple.Length).Select(i => tuple[i]), depth);
                    break;
                case IDictionary pairs: Pairs(pairs, depth); break;
                case IEnumerable items: Items(items, depth); break;
                default: throw new NotSupportedException($"answer: a {value.GetType().Name} cannot be graded. {Kinds}");
            }
        }

        private void Items(IEnumerable items, int depth)
        {
            json.WriteStartArray();
            foreach (var item in items)
                Write(item, depth + 1);
            json.WriteEndArray();
        }

        private void Pairs(IDictionary pairs, int depth)
        {
            json.WriteStartObject();
            foreach (DictionaryEntry pair in pairs)
            {
                json.WritePropertyName(pair.Key is string key ? Whole(key) : throw new NotSupportedException(
                    $"answer: a dictionary's keys must be strings; this one's are {pair.Key.GetType().Name}."));
                Write(pair.Value, depth + 1);
            }
            json.WriteEndObject();
        }

        /// <summary>An NdArray: <c>{"dtype": "Float32", "shape": […], "data": […]}</c>.</summary>
        private void Elements(NdArray array, int depth)
        {
            if (array.Size > MostValues)
                throw TooLarge();
            Shaped(array.Sizes, array.DType switch
            {
                DType.Float32 => array.ToArray<float>(),
                DType.Float64 => array.ToArray<double>(),
                DType.Bool => array.ToArray<bool>(),
                _ => array.ToArray<long>(),
            }, depth, array.DType);
        }

        /// <summary>A rectangular array of C# has no dtype: <c>{"shape": […], "data": […]}</c>.</summary>
        private void Shaped(int[] sizes, IEnumerable elements, int depth, DType? dtype = null)
        {
            json.WriteStartObject();
            if (dtype is not null)
                json.WriteString("dtype", dtype.ToString());
            json.WritePropertyName("shape");
            Items(sizes, depth);
            json.WritePropertyName("data");
            Items(elements, depth);
            json.WriteEndObject();
        }

        /// <summary>All digits; NaN and the infinities, which JSON lacks, as their names.</summary>
        private void Number(IFormattable number)
        {
            var digits = number.ToString(null, CultureInfo.InvariantCulture);
            json.WriteRawValue(char.IsAsciiLetter(digits[^1]) ? $"\"{digits}\"" : digits);
        }

        private void Text(string text)
        {
            Count(text.Length / 8);
            json.WriteStringValue(Whole(text));
        }

        private void Count(int more)
        {
            values = more > MostValues ? int.MaxValue : values + more;
            if (values > MostValues || json.BytesCommitted + json.BytesPending > MostCharacters)
                throw TooLarge();
        }

        /// <summary>Half a surrogate pair, which is no character, becomes U+FFFD.</summary>
        private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }
}
