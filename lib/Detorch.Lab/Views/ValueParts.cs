using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Detorch.Lab.Errors;

namespace Detorch.Lab.Views;

/// <summary>What a value consists of: its public properties and fields.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="IsStored">Whether to read it is to look and nothing else: a field, or a property that is one.</param>
/// <param name="Read">Reads it. What a getter throws is its value then, as text.</param>
internal sealed record ValueParts(string Name, bool IsStored, Func<object, object?> Read)
{
    private const int Most = 20;

    /// <summary>The parts of a type that can be shown, the first twenty; those of a base type first.</summary>
    public static IReadOnlyList<ValueParts> Of(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.GetMethod is { IsPublic: true }
                && property.GetIndexParameters().Length == 0 && IsReadable(property.PropertyType))
            .DistinctBy(property => property.Name)
            .OrderBy(property => Depth(property.DeclaringType!))
            .Select(property =>
                new ValueParts(property.Name, IsGenerated(property.GetMethod!), value => Value(() => property.GetValue(value))));
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public).Where(field => IsReadable(field.FieldType))
            .Select(field => new ValueParts(field.Name, true, field.GetValue));
        return [.. properties.Concat(fields).Take(Most)];
    }

    /// <summary>The parts of a value, which are those of its type but for the row of a DataTable.</summary>
    public static IReadOnlyList<ValueParts> Of(object value) => IsRow(value.GetType()) ? OfRow(value) : Of(value.GetType());

    /// <summary>The columns of a table of values like this one; none where each is better shown in one.</summary>
    public static IReadOnlyList<ValueParts> Columns(object sample) =>
        sample.GetType().GetInterface("System.Linq.IGrouping`2") is { } group
            ? [new ValueParts("Key", false, value => Value(() => group.GetProperty("Key")!.GetValue(value))),
                new ValueParts("items", false, items => ValueItems.Read((IEnumerable)items, Most + 1))]
        : AreShown(sample.GetType()) ? Of(sample)
        : [];

    /// <summary>Whether the part may be read where the code of cells may run or not.</summary>
    public bool MayBeRead(object owner, bool mayRun) => mayRun || IsStored || !TypeName.IsOfCell(owner.GetType());

    /// <summary>
    /// Whether values of the type are shown as tables of their parts: records, tuples, anonymous types, pairs of dictionaries, and
    /// classes without a text of their own.
    /// </summary>
    public static bool AreShown(Type type) =>
        !type.IsPrimitive && !type.IsEnum && !type.IsAssignableTo(typeof(IEnumerable)) && !ValueWords.Are(type)
        && (IsRecord(type) || IsPair(type) || IsRow(type) || !HasOwnText(type)) && Of(type).Count > 0;

    /// <summary>Whether the type's author says how its values are written; what the compiler writes does not count.</summary>
    public static bool HasOwnText(Type type) =>
        type.GetMethod(nameof(ToString), []) is { } method
            && method.DeclaringType != typeof(object) && method.DeclaringType != typeof(ValueType)
        && !IsPair(type) && !(IsRecord(type) && IsGenerated(method) && IsGenerated(PrintMembers(type)!));

    /// <summary>Whether values of the type are the pairs of a dictionary.</summary>
    public static bool IsKeyAndValue(Type type) =>
        type == typeof(DictionaryEntry) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>));

    // Spans and pointers cannot leave the place where they are.
    private static bool IsReadable(Type type) => !type.IsByRefLike && !type.IsPointer && !type.IsByRef;

    private static bool IsGenerated(MethodInfo method) => method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static bool IsRecord(Type type) => PrintMembers(type) is not null;

    private static MethodInfo? PrintMembers(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, [typeof(StringBuilder)]);

    private static bool IsPair(Type type) =>
        type.IsAssignableTo(typeof(ITuple)) || IsKeyAndValue(type) || TypeName.IsAnonymous(type);

    // By name, as most sessions never need that part of the framework.
    private static bool IsRow(Type type) => type.FullName is "System.Data.DataRow" or "System.Data.DataRowView";

    private static IReadOnlyList<ValueParts> OfRow(object value)
    {
        static System.Data.DataRow Row(object value) => value as System.Data.DataRow ?? ((System.Data.DataRowView)value).Row;
        return [.. Row(value).Table.Columns.Cast<System.Data.DataColumn>().Take(Most)
            .Select(column =>
                new ValueParts(column.ColumnName,
                    true, row => Value(() => Row(row)[column.ColumnName] is var cell and not DBNull ? cell : null)))];
    }

    private static int Depth(Type type) => type.BaseType is { } above ? Depth(above) + 1 : 0;

    private static object? Value(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure)
        {
            return $"({Traceback.BriefOf((failure as TargetInvocationException)?.InnerException ?? failure)})";
        }
    }
}
