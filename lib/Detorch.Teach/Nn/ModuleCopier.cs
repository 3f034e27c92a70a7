using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Nn;

/// <summary>Copies a module with its state; what is shared inside it is shared in the copy, all else with the original.</summary>
internal sealed class ModuleCopier
{
    private static readonly MethodInfo ShallowCopy =
        typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly Dictionary<object, object> copies = new(ReferenceEqualityComparer.Instance);

    public object? Copy(object? value) => value is null ? null : copies.GetValueOrDefault(value) ?? value switch
    {
        Parameter parameter => copies[value] = new Parameter(parameter.Data.Copy()) { RequiresGrad = parameter.RequiresGrad },
        ModuleBuffer buffer => copies[value] = new ModuleBuffer(buffer.Data.Copy()),
        Rng rng => copies[value] = new Rng(rng.State),
        Delegate { HasSingleTarget: true, Target: { } target } function =>
            function.Method.CreateDelegate(function.GetType(), Copy(target)),
        IDictionary dictionary => CopyDictionary(dictionary),
        Module or ICollection or ITuple => CopyParts(value),
        _ when IsClosure(value) => CopyParts(value),
        _ => value,
    };

    /// <summary>A lambda's object for captured variables: the module itself can be among them.</summary>
    private static bool IsClosure(object value) => value.GetType().IsDefined(typeof(CompilerGeneratedAttribute));

    private object CopyParts(object value)
    {
        var copy = copies[value] = ShallowCopy.Invoke(value, null)!;
        foreach (var field in Fields.Of(value.GetType()).Where(field => !field.FieldType.IsPrimitive))
            field.SetValue(copy, Copy(field.GetValue(value)));
        if (copy is Array { Rank: 1 } items && !items.GetType().GetElementType()!.IsPrimitive)
            for (var i = 0; i < items.Length; i++)
                items.SetValue(Copy(items.GetValue(i)), i);
        return copy;
    }

    private object CopyDictionary(IDictionary dictionary)
    {
        var copy = (IDictionary)(copies[dictionary] = Activator.CreateInstance(dictionary.GetType())!);
        foreach (DictionaryEntry entry in dictionary)
            copy.Add(entry.Key, Copy(entry.Value));
        return copy;
    }
}
