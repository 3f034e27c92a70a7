using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Detorch.Teach.Data;
using Detorch.Teach.Logging;
using Detorch.Teach.Nn;
using Detorch.Teach.Plots;

namespace Detorch.Teach.Tests;

/// <summary>Every public member with null for each of its arguments that may not be null: a clear error, never a NullReferenceException or the name of an argument inside the runtime.</summary>
public sealed class NullArgumentTests : IDisposable
{
    private static readonly string[] NamesOfTheRuntime = ["source", "first", "second", "selector", "predicate", "collection", "array", "key", "s", "path"];
    private static readonly NullabilityInfoContext Nullability = new();

    private readonly List<string> faults = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public static TheoryData<string> Types => [.. typeof(NdArray).Assembly.GetExportedTypes().Where(type => !typeof(Delegate).IsAssignableFrom(type)).Select(type => type.FullName!)];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory, MemberData(nameof(Types))]
    public void An_argument_that_is_null_is_named(string name)
    {
        var type = typeof(NdArray).Assembly.GetType(name, throwOnError: true)!;
        type = type.ContainsGenericParameters ? type.MakeGenericType([.. type.GetGenericArguments().Select(_ => typeof(float))]) : type;
        var members = type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly).Cast<MethodBase>().Concat(type.GetConstructors());
        foreach (var member in members.Where(member => !member.IsAbstract && !type.IsAbstract | member.IsStatic | !member.IsConstructor))
        {
            var parameters = member.GetParameters();
            if (parameters.Any(parameter => parameter.ParameterType.IsByRef || parameter.ParameterType.IsByRefLike))
                continue; // Reflection cannot pass spans.
            foreach (var parameter in parameters.Where(MayNotBeNull))
                Call(type, member, parameter.Position);
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public void What_reflection_cannot_call_names_it_too()
    {
        var (x, array) = (Tensor.Ones(2), NdArray.Ones(2));
        Assert.All<Action>(
            [
                () => array[0] = null!, () => array.AddAt([0], null!), () => x[0] = null!, () => x.ScatterAdd([0], null!), () => _ = new Tensor(null!), () => Tensor.Ones(2).CopyFrom(null!),
                () => NdArray.From([[1.0], null!]), () => NdArray.FromArray(new double[][] { null! }), () => Tensor.Einsum("i,i", x, null!),
                () => Teach.Autograd.Grad(x.WithGrad().Sum(), [null!]), () => new Sequential([null!]), () => new Lambda(null!).Forward(x), () => new Residual(null!).Forward(x),
            ],
            action => Assert.Throws<ArgumentNullException>(action));
        Assert.Contains("one of the arrays is null", Assert.Throws<ArgumentException>(() => NdArray.Concat([array, null!])).Message);
    }

    private void Call(Type type, MethodBase member, int position)
    {
        var argument = member.GetParameters()[position].Name;
        var text = $"{type.Name}.{member.Name}, {argument}";
        if (member is MethodInfo { IsGenericMethodDefinition: true } generic)
            member = generic.MakeGenericMethod([.. generic.GetGenericArguments().Select(
                each => each.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint) ? typeof(float) : typeof(object))]);
        var target = member.IsStatic || member.IsConstructor ? null : Make(type);
        Assert.True(member.IsStatic || member.IsConstructor || target is not null, $"{type} cannot be made: say in Make how.");
        try
        {
            object?[] arguments = [.. member.GetParameters().Select((parameter, i) => i == position ? null : Make(parameter.ParameterType, parameter))];
            var result = member is ConstructorInfo constructor ? constructor.Invoke(arguments) : member.Invoke(target, arguments);
            foreach (var _ in result is IEnumerable items and not string ? items.Cast<object?>().Take(3) : [])
            {
            }
        }
        catch (Exception error)
        {
            for (var e = error; e is not null; e = e.InnerException)
                if (e is NullReferenceException || (e is ArgumentNullException { ParamName: var name } && name != argument && NamesOfTheRuntime.Contains(name)))
                    faults.Add($"{text}: {e}");
        }
    }

    private static bool MayNotBeNull(ParameterInfo parameter) =>
        !parameter.ParameterType.IsValueType && Nullability.Create(parameter).WriteState != NullabilityState.Nullable;

    /// <summary>A value of a type: the default, or one as it is used.</summary>
    private object? Make(Type type, ParameterInfo? parameter = null)
    {
        if (parameter is { HasDefaultValue: true })
            return parameter.DefaultValue is { } value ? type.IsEnum ? Enum.ToObject(type, value) : value : type.IsValueType ? Activator.CreateInstance(type) : null;
        if (Known(type) is { } known)
            return known;
        if (typeof(ITuple).IsAssignableFrom(type))
            return Activator.CreateInstance(type, [.. type.GetGenericArguments().Select(each => Make(each))]);
        if (type.IsValueType)
            return Activator.CreateInstance(type);
        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, [.. Enumerable.Repeat(type.GetArrayRank() > 1 ? 0 : 2, type.GetArrayRank())]);
            for (var i = 0; i < array.Length; i++)
                array.SetValue(Make(type.GetElementType()!), i);
            return array;
        }
        if (typeof(Delegate).IsAssignableFrom(type))
            return Function(type);
        if (type is { IsGenericType: true, IsInterface: true } && type.GetGenericArguments() is var arguments)
            return arguments.Length == 1 ? Make(arguments[0].MakeArrayType()) : Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments));
        if (type.IsAbstract)
            return type.Assembly.GetExportedTypes().FirstOrDefault(other => !other.IsAbstract && !other.ContainsGenericParameters && type.IsAssignableFrom(other)) is { } found ? Make(found) : null;
        var made = type.GetConstructors().Cast<MethodBase>().Concat(type.GetMethods(BindingFlags.Static | BindingFlags.Public).Where(method => method.ReturnType == type && !method.ContainsGenericParameters))
            .OrderBy(way => way.GetParameters().Length).Select(way => Try(() =>
                way is ConstructorInfo constructor ? constructor.Invoke(All(way)) : way.Invoke(null, All(way))));
        return made.FirstOrDefault(value => value is not null);

        object?[] All(MethodBase way) => [.. way.GetParameters().Select(other => Make(other.ParameterType, other))];
    }

    private object? Known(Type type)
    {
        double[][] two = [[1, 2], [3, 4]];
        return type == typeof(NdArray) ? NdArray.From(two)
            : type == typeof(Tensor) ? Tensor.From(two)
            : type == typeof(Parameter) ? new Parameter(NdArray.From(two))
            : type == typeof(Numbers) ? (Numbers)new double[,] { { 1, 2 }, { 3, 4 } }
            : type == typeof(Rng) ? new Rng(1)
            : type == typeof(string) ? Path.Combine(folder.FullName, "a")
            : type == typeof(int) ? 1
            : type == typeof(double) ? 0.5
            : type == typeof(Shape) ? new Shape([2, 2])
            : type == typeof(object) ? 1.0
            : type == typeof(Array) ? new double[] { 1, 2 }
            : type == typeof(Teach.Nn.Module) ? new Linear(2, 2, new Rng(1))
            : type == typeof(Conv2d) ? new Conv2d(1, 1, 1, new Rng(1))
            : type == typeof(Dataset) ? Dataset.Xor()
            : type == typeof(DecisionMap) ? new DecisionMap(new double[,] { { 1, 2 }, { 3, 4 } }, new[] { 0, 1 }, "", "x", "y")
            : type == typeof(GradientLab) ? new GradientLab(new LabArray("x", NdArray.From(two), () => 1.0))
            : type == typeof(Function) ? (object)new Cube()
            : type == typeof(TensorBoardLog) ? new TensorBoardLog(Path.Combine(folder.FullName, "log"))
            : null;
    }

    /// <summary>A function that returns its argument where it can, else a value.</summary>
    private object Function(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        ParameterExpression[] parameters = [.. invoke.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType))];
        Expression body = invoke.ReturnType == typeof(void) ? Expression.Empty()
            : parameters.FirstOrDefault(parameter => parameter.Type == invoke.ReturnType) ?? (Expression)Expression.Constant(Make(invoke.ReturnType), invoke.ReturnType);
        return Expression.Lambda(type, body, parameters).Compile();
    }

    private static object? Try(Func<object?> make)
    {
        try
        {
            return make();
        }
        catch (Exception)
        {
            return null;
        }
    }

    private sealed class Cube : Function
    {
        protected override NdArray Forward(NdArray[] x) => x[0] * x[0] * x[0];

        protected override Tensor?[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * 3 * x[0] * x[0]];
    }
}
