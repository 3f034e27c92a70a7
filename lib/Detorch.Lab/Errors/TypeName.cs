namespace Detorch.Lab.Errors;

/// <summary>Types by the names that C# gives them: "Dictionary&lt;string, int[]&gt;".</summary>
internal static class TypeName
{
    /// <summary>How the class begins that the compiler makes of a cell, before its number. Serializers write such names, so it is one
    /// that every language allows.</summary>
    public const string CellClass = "Cell_";

    /// <summary>How the assembly of a cell begins, before its number.</summary>
    public const string CellAssembly = "cell-";

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short",
            [typeof(ushort)] = "ushort", [typeof(int)] = "int",
        [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float",
            [typeof(double)] = "double", [typeof(decimal)] = "decimal",
        [typeof(char)] = "char", [typeof(string)] = "string", [typeof(object)] = "object", [typeof(void)] = "void",
    };

    /// <summary>The name alone. Iterators, whose types the compiler makes, are called by what they can do.</summary>
    public static string Of(Type type) => Of(type, isFull: false);

    /// <summary>The name with its namespace and the types around it, but for those that C# has a word for.</summary>
    public static string WithNamespace(Type type)
    {
        var element = type;
        while (element.IsArray)
            element = element.GetElementType()!;
        return element.Namespace is not { } space
            || IsTuple(element) || Keywords.ContainsKey(element) || IsGenerated(element) || Nullable.GetUnderlyingType(element) is not null
            ? Of(type, isFull: true) : $"{space}.{Of(type, isFull: true)}";
    }

    /// <summary>Whether a cell declares the type.</summary>
    public static bool IsOfCell(Type type) => IsCell(type.DeclaringType is { } outer ? Outermost(outer) : type);

    /// <summary>Whether the compiler made up the type, as those of iterators; that of <c>new { A = 1 }</c> aside.</summary>
    public static bool IsGenerated(Type type) => type.Name.StartsWith('<') && !IsAnonymous(type);

    /// <summary>Whether the type is that of <c>new { A = 1 }</c>.</summary>
    public static bool IsAnonymous(Type type) => type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal);

    private static bool IsCell(Type type) =>
        type.Name.StartsWith(CellClass, StringComparison.Ordinal) && type.Namespace is null
            && type.Module.ScopeName.StartsWith(CellAssembly, StringComparison.Ordinal);

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    // The eighth item of a tuple is a tuple of the rest.
    private static bool IsTuple(Type type) =>
        type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
            && !type.ContainsGenericParameters && type.GetGenericArguments().Length < 8;

    private static string Of(Type type, bool isFull)
    {
        var ranks = "";
        for (; type.IsArray; type = type.GetElementType()!)
            ranks += $"[{new string(',', type.GetArrayRank() - 1)}]";
        if (IsGenerated(type))
            type = type.GetInterfaces().FirstOrDefault(each => each.Name is "IEnumerable`1" or "IAsyncEnumerable`1") ?? type;
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword + ranks;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return $"{Of(underlying)}?{ranks}";
        var arguments = type.GetGenericArguments();
        return (IsTuple(type) ? $"({string.Join(", ", arguments.Select(Of))})" : Nested(type, arguments, isFull)) + ranks;
    }

    /// <summary>
    /// A name, behind those of the types around it where they have type arguments or are asked for; a cell is none of them.
    /// </summary>
    private static string Nested(Type type, ReadOnlySpan<Type> arguments, bool isFull)
    {
        var outer = type.IsGenericParameter || type.DeclaringType is { } declaring && IsCell(declaring) ? null : type.DeclaringType;
        var taken = Math.Min(outer?.GetGenericArguments().Length ?? 0, arguments.Length);
        var own = arguments[taken..].ToArray();
        var name = type.Name.Split('`')[0] + (own.Length > 0 ? $"<{string.Join(", ", own.Select(Of))}>" : "");
        return outer is null || !(isFull || taken > 0) ? name : $"{Nested(outer, arguments[..taken], isFull)}.{name}";
    }
}
