using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Detorch.Teach.Nn;

/// <summary>The instance fields of an object, and the names that PyTorch would give them.</summary>
internal static class Fields
{
    // Weak, so that a notebook's classes can be unloaded.
    private static readonly ConditionalWeakTable<Type, FieldInfo[]> Known = [];

    /// <summary>All fields with their names and values, from the class below <paramref name="root"/> to the object's own.</summary>
    public static IEnumerable<(string Name, object? Value)> Of(object owner, Type root) =>
        Of(owner.GetType()).Where(field => field.DeclaringType != root).Select(field => (NameOf(field), field.GetValue(owner)));

    /// <summary>All instance fields of a type, private ones and base classes' too: base first, then in the order of declaration.</summary>
    public static FieldInfo[] Of(Type type) => Known.GetValue(type, static type =>
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return [.. type.BaseType is { } parent ? Of(parent) : [], .. type.GetFields(own).OrderBy(field => field.MetadataToken)];
    });

    /// <summary><c>&lt;RunningMean&gt;k__BackingField</c> → running_mean, <c>&lt;fc1&gt;P</c> (a primary constructor's parameter) → fc1,
    /// <c>_conv2</c> → conv2.</summary>
    public static string NameOf(FieldInfo field)
    {
        var name = field.Name;
        if (name.StartsWith('<') && name.IndexOf('>') is > 0 and var end)
            name = name[1..end];
        var text = new StringBuilder();
        foreach (var letter in name.TrimStart('_'))
        {
            if (char.IsUpper(letter) && text.Length > 0 && (char.IsLower(text[^1]) || char.IsDigit(text[^1])))
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }
}
