using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Detorch.Teach.Nn;

/// <summary>Walks a module's members to its modules, parameters, buffers and random generators, and gives each PyTorch's name.</summary>
internal static class ModuleTree
{
    /// <summary>Everything of one kind at any depth, the root included, each once: a shared one has the name that is met first.</summary>
    public static IReadOnlyList<(string Name, T Value)> Of<T>(Module root) where T : class
    {
        var (found, seen) = (new List<(string, T)>(), new HashSet<object>(ReferenceEqualityComparer.Instance));
        Visit("", root);
        return found;

        void Visit(string name, object value)
        {
            if (!seen.Add(value))
                return;
            if (value is T wanted)
                found.Add((name, wanted));
            if (value is Module module)
                foreach (var (inner, part) in Direct(module))
                    Visit(Join(name, inner), part);
        }
    }

    /// <summary>The modules, parameters, buffers and random generators that a module holds itself.</summary>
    public static IEnumerable<(string Name, object Value)> Direct(Module module) =>
        module.Members().SelectMany(member => Open(member.Name, member.Value));

    /// <summary>A value that is a module or tensor of a module's state, or those in a list, dictionary or tuple.</summary>
    private static IEnumerable<(string Name, object Value)> Open(string name, object? value) => value switch
    {
        Module or Parameter or ModuleBuffer or Rng => [(name, value)],
        IDictionary dictionary => dictionary.Keys.Cast<object>().SelectMany(key => Open(Join(name, $"{key}"), dictionary[key])),
        ICollection items when !HoldsNumbers(items) => items.Cast<object?>().SelectMany((item, i) => Open(Join(name, $"{i}"), item)),
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Open(Join(name, $"{i}"), tuple[i])),
        _ => [],
    };

    /// <summary>PyTorch's name for a field: <c>&lt;RunningMean&gt;k__BackingField</c> → running_mean, <c>&lt;fc1&gt;P</c> (a primary
    /// constructor's parameter) → fc1, <c>_conv2</c> → conv2.</summary>
    public static string NameOf(string field) => JsonNamingPolicy.SnakeCaseLower.ConvertName(
        (field.StartsWith('<') ? field[1..field.IndexOf('>', StringComparison.Ordinal)] : field).TrimStart('_'));

    private static string Join(string name, string inner) => name == "" || inner == "" ? name + inner : $"{name}.{inner}";

    /// <summary>Lists of numbers may be long, and hold no state.</summary>
    private static bool HoldsNumbers(ICollection items) => items.GetType() is var type
        && (type.GetElementType() ?? type.GenericTypeArguments.FirstOrDefault()) is { IsPrimitive: true };
}
