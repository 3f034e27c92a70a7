using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Detorch.Lab.Kernel.Formatting;

/// <summary>What a value consists of: its public properties and fields.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Read">Reads it. What a getter throws is its value then, as text.</param>
internal sealed record ValueParts(string Name, Func<object, object?> Read)
{
    private const int Most = 20;

    /// <summary>The parts of a type that can be shown, the first twenty.</summary>
    public static IReadOnlyList<ValueParts> Of(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && IsReadable(property.PropertyType))
            .DistinctBy(property => property.Name)
            .Select(property => new ValueParts(property.Name, value => Value(() => property.GetValue(value))));
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public).Where(field => IsReadable(field.FieldType))
            .Select(field => new ValueParts(field.Name, field.GetValue));
        return [.. properties.Concat(fields).Take(Most)];
    }

    /// <summary>
    /// Whether values of the type are shown as tables of their parts: records, tuples, anonymous types, pairs of dictionaries, and
    /// classes without a text of their own.
    /// </summary>
    public static bool AreShown(Type type) =>
        !type.IsPrimitive && !type.IsEnum && (IsRecord(type) || !HasOwnText(type) || IsPair(type)) && Of(type).Count > 0;

    /// <summary>Whether the type says how its values are written.</summary>
    public static bool HasOwnText(Type type) =>
        type.GetMethod(nameof(ToString), []) is { } method && method.DeclaringType != typeof(object) && method.DeclaringType != typeof(ValueType);

    // Spans and pointers cannot leave the place where they are.
    private static bool IsReadable(Type type) => !type.IsByRefLike && !type.IsPointer && !type.IsByRef;

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, [typeof(StringBuilder)]) is not null;

    private static bool IsPair(Type type) =>
        type.IsAssignableTo(typeof(ITuple)) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        || type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal);

    private static object? Value(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (TargetInvocationException failure)
        {
            return $"({failure.InnerException?.GetType().Name}: {failure.InnerException?.Message})";
        }
    }
}
