using System.Collections;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Nn;

/// <summary>What a function has captured. A closure object is shared by all lambdas of a block, and in a notebook it is the cell with every
/// variable, so its fields do not tell what one lambda uses. The lambda's own code does: it is read for the fields that it loads.</summary>
internal static class Captures
{
    private static readonly ILookup<int, OpCode> OpCodesByValue =
        typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToLookup(code => code.Value & 0xFFFF);

    /// <summary>The captured variables that the function reads, by name.</summary>
    public static IEnumerable<(string Name, object? Value)> Of(Delegate function) =>
        function.GetInvocationList().Where(part => part.Target is not null).SelectMany(part =>
            Captured(part.Target!, FieldsReadBy(part.Method, []), new HashSet<object>(ReferenceEqualityComparer.Instance)));

    /// <summary>The fields that hold captured variables or a further closure, for a copy of the function.</summary>
    public static HashSet<FieldInfo> FieldsReadBy(Delegate function) => FieldsReadBy(function.Method, []);

    /// <summary>Whether an object is there to hold what was captured, rather than a captured value itself.</summary>
    public static bool IsClosure(object? value, HashSet<FieldInfo> read) =>
        value is not (null or Tensor or Delegate or ICollection or string or ITuple) && Fields.Of(value.GetType()).Any(read.Contains);

    private static IEnumerable<(string Name, object? Value)> Captured(object closure, HashSet<FieldInfo> read, HashSet<object> seen) =>
        !seen.Add(closure) ? [] : Fields.Of(closure.GetType()).Where(read.Contains).SelectMany(field => field.GetValue(closure) is var value && IsClosure(value, read)
            ? Captured(value!, read, seen)
            : [(Fields.NameOf(field), value)]);

    private static HashSet<FieldInfo> FieldsReadBy(MethodBase method, HashSet<MethodBase> seen)
    {
        var read = new HashSet<FieldInfo>();
        if (!seen.Add(method) || method is DynamicMethod || method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            return read;
        foreach (var member in MembersIn(code, method))
        {
            if (member is FieldInfo { IsStatic: false } field)
                read.Add(field);
            else if (member is MethodBase { Name: ['<', ..] } inner) // A lambda or local function inside the function.
                read.UnionWith(FieldsReadBy(inner, seen));
        }
        return read;
    }

    /// <summary>The fields and methods that a method's code names. Source: ECMA-335, partition III, section 1.2 (encoding) and 1.7 (operands).</summary>
    private static IEnumerable<MemberInfo> MembersIn(byte[] code, MethodBase method)
    {
        var (typeArguments, methodArguments) = (method.DeclaringType?.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);
        for (var i = 0; i < code.Length;)
        {
            var value = code[i] == 0xFE ? 0xFE00 | code[i + 1] : code[i];
            i += value > 0xFF ? 2 : 1;
            var operand = OpCodesByValue[value].Single().OperandType;
            if (operand is OperandType.InlineField or OperandType.InlineMethod)
                yield return method.Module.ResolveMember(BitConverter.ToInt32(code, i), typeArguments, methodArguments)!;
            i += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, i),
                _ => 4,
            };
        }
    }
}
