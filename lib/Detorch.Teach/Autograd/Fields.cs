using System.Reflection;
using System.Runtime.CompilerServices;

namespace Detorch.Teach;

/// <summary>The instance fields of a type.</summary>
internal static class Fields
{
    // Weak, so that a notebook's classes can be unloaded.
    private static readonly ConditionalWeakTable<Type, FieldInfo[]> Known = [];

    /// <summary>Private ones and base classes' too: base first, then in the order of declaration.</summary>
    public static FieldInfo[] Of(Type type) => Known.GetValue(type, static type =>
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return [.. type.BaseType is { } parent ? Of(parent) : [], .. type.GetFields(own).OrderBy(field => field.MetadataToken)];
    });
}
