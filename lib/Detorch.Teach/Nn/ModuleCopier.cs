using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Nn;

/// <summary>Copies a module with all that belongs to its state; what is shared inside the module is shared in the copy. Everything else is taken over as it is.</summary>
internal sealed class ModuleCopier
{
    private static readonly MethodInfo ShallowCopy = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly Dictionary<object, object> copies = new(ReferenceEqualityComparer.Instance);

    public object? Copy(object? value)
    {
        if (value is null || copies.TryGetValue(value, out var copy))
            return value is null ? null : copies[value];
        return value switch
        {
            Parameter parameter => copies[value] = new Parameter(parameter.Data.Copy()) { RequiresGrad = parameter.RequiresGrad },
            ModuleBuffer buffer => copies[value] = new ModuleBuffer(buffer.Data.Copy()),
            Rng rng => copies[value] = new Rng(rng.State),
            Delegate { Target: not null } function => CopyFunction(function),
            Array { Rank: 1 } items => CopyArray(items),
            IDictionary dictionary => CopyDictionary(dictionary),
            Module or ICollection or ITuple => CopyFields(value, Fields.Of(value.GetType())),
            _ => value,
        };
    }

    private object CopyFields(object value, IEnumerable<FieldInfo> fields)
    {
        var copy = copies[value] = ShallowCopy.Invoke(value, null)!;
        foreach (var field in fields.Where(field => !field.FieldType.IsPrimitive))
            field.SetValue(copy, Copy(field.GetValue(value)));
        return copy;
    }

    private Delegate CopyFunction(Delegate function)
    {
        var read = Captures.FieldsReadBy(function);
        return function.Method.CreateDelegate(function.GetType(), CopyClosure(function.Target!));

        object CopyClosure(object closure)
        {
            if (copies.TryGetValue(closure, out var known) || closure is Module)
                return known ?? Copy(closure)!;
            var fields = Fields.Of(closure.GetType()).Where(read.Contains).ToList();
            foreach (var inner in fields.Select(field => field.GetValue(closure)).Where(value => value is not Module && Captures.IsClosure(value, read)))
                CopyClosure(inner!);
            return CopyFields(closure, fields);
        }
    }

    private Array CopyArray(Array items)
    {
        var copy = (Array)items.Clone();
        copies[items] = copy;
        if (!items.GetType().GetElementType()!.IsPrimitive)
            for (var i = 0; i < items.Length; i++)
                copy.SetValue(Copy(items.GetValue(i)), i);
        return copy;
    }

    private object CopyDictionary(IDictionary dictionary)
    {
        var copy = (IDictionary)Activator.CreateInstance(dictionary.GetType())!;
        copies[dictionary] = copy;
        foreach (DictionaryEntry entry in dictionary)
            copy.Add(entry.Key, Copy(entry.Value));
        return copy;
    }
}
