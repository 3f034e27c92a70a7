using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
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
    /// <exception cref="ArgumentException">It is too large, or lists lie too deep within lists.</exception>
    public static string Write(object? answer)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            new Writer(json).Write(answer, depth: 0);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>What a function answers, as JSON.</summary>
    /// <inheritdoc cref="Write(object?)"/>
    public static string Write<T>(Func<T> answer) => Write((object?)answer());

    private static ArgumentException TooLarge() => new(
        $"answer: it has more than {MostValues} values or {MostCharacters >> 20} MB of text; return less, such as a part or a mean of it.");

    private sealed class Writer(Utf8JsonWriter json)
    {
        private int values;

        public void Write(object? value, int depth)
        {
            if (depth > MostDepth)
                throw new ArgumentException($"answer: lists lie more than {MostDepth} deep within lists; does one contain itself?");
            Count(1);
            switch (value)
            {
                case null:
                    json.WriteNullValue();
                    break;
                case bool truth:
                    json.WriteBooleanValue(truth);
                    break;
                case double number:
                    Number(number);
                    break;
                case float number:
                    Number(number);
                    break;
                case Half number:
                    Number((double)number);
                    break;
                case sbyte or byte or short or ushort or int or uint or long or ulong or nint or nuint or decimal or Int128 or UInt128:
                    json.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                    break;
                case string text:
                    Text(text);
                    break;
                case char letter:
                    Text(letter.ToString());
                    break;
                case Tensor tensor:
                    Elements(tensor.Data);
                    break;
                case NdArray array:
                    Elements(array);
                    break;
                case Shape shape:
                    Items(shape.ToArray(), depth);
                    break;
                case Array { Rank: > 1 } array:
                    Grid(array, depth);
                    break;
                case ITuple tuple when IsTuple(value.GetType()):
                    json.WriteStartArray();
                    for (var i = 0; i < tuple.Length; i++)
                        Write(tuple[i], depth + 1);
                    json.WriteEndArray();
                    break;
                case IDictionary pairs:
                    Pairs(pairs, depth);
                    break;
                case IEnumerable items:
                    Items(items, depth);
                    break;
                default:
                    throw new NotSupportedException($"answer: a {value.GetType().Name} cannot be graded. {Kinds}");
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
                json.WritePropertyName(pair.Key is string key ? Whole(key)
                    : throw new NotSupportedException(
                        $"answer: a dictionary's keys must be strings; this one's are {pair.Key.GetType().Name}."));
                Write(pair.Value, depth + 1);
            }
            json.WriteEndObject();
        }

        /// <summary>A rectangular array: <c>{"shape": […], "data": […]}</c>.</summary>
        private void Grid(Array array, int depth)
        {
            json.WriteStartObject();
            WriteShape([.. Enumerable.Range(0, array.Rank).Select(array.GetLength)]);
            json.WritePropertyName("data");
            Items(array, depth);
            json.WriteEndObject();
        }

        /// <summary>An NdArray: <c>{"dtype": "Float32", "shape": […], "data": […]}</c>.</summary>
        private void Elements(NdArray array)
        {
            Count(array.Size);
            json.WriteStartObject();
            json.WriteString("dtype", array.DType.ToString());
            WriteShape(array.Sizes);
            json.WriteStartArray("data");
            switch (array.DType)
            {
                case DType.Float32:
                    foreach (var number in array.Numbers<float>())
                        Number(number);
                    break;
                case DType.Float64:
                    foreach (var number in array.Numbers<double>())
                        Number(number);
                    break;
                case DType.Bool:
                    foreach (var truth in array.Numbers<bool>())
                        json.WriteBooleanValue(truth);
                    break;
                default:
                    foreach (var number in array.Numbers<long>())
                        json.WriteNumberValue(number);
                    break;
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void WriteShape(int[] sizes)
        {
            json.WriteStartArray("shape");
            foreach (var size in sizes)
                json.WriteNumberValue(size);
            json.WriteEndArray();
        }

        /// <summary>NaN and the infinities, which JSON lacks, by their names.</summary>
        private void Number(double number)
        {
            if (double.IsFinite(number))
                json.WriteNumberValue(number);
            else
                json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
        }

        private void Number(float number)
        {
            if (float.IsFinite(number))
                json.WriteNumberValue(number);
            else
                json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
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

    private static bool IsTuple(Type type) => type.IsGenericType && type.Namespace == nameof(System)
        && (type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) || type.Name.StartsWith("Tuple`", StringComparison.Ordinal));
}
