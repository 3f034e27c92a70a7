using System.Reflection;
using Detorch.Lab.Errors;

namespace Detorch.Lab.Views;

/// <summary>Values that are shown by name and state, because reading their members would wait, run code or show nothing useful.</summary>
internal static class ValueWords
{
    /// <summary>How the value is described, or null if its members are shown.</summary>
    /// <param name="value">The value.</param>
    /// <param name="text">How a value in it is written.</param>
    public static string? Of(object value, Func<object?, string> text) => value switch
    {
        Type type => TypeName.WithNamespace(type),
        Delegate function => $"{TypeName.Of(function.GetType())}{NameOf(function.Method)}",
        Task task => Of(task, text),
        _ when IsLazy(value.GetType()) =>
            $"{TypeName.Of(value.GetType())} ({(Read(value, "IsValueCreated") is true ? text(Read(value, "Value")) : "not computed yet")})",
        _ when IsValueTask(value.GetType()) =>
            $"{TypeName.Of(value.GetType())} ({(Read(value, "IsCompleted") is true ? "finished" : "not finished")}; await it)",
        _ when IsAsynchronous(value.GetType()) => $"{TypeName.Of(AsynchronousOf(value.GetType())!)} (read it with await foreach)",
        _ when TypeName.IsGenerated(value.GetType()) => TypeName.Of(value.GetType()),
        _ => null,
    };

    /// <summary>Whether values of the type are described this way.</summary>
    public static bool Are(Type type) =>
        type.IsAssignableTo(typeof(Type)) || type.IsAssignableTo(typeof(Delegate)) || type.IsAssignableTo(typeof(Task))
        || IsLazy(type) || IsValueTask(type) || IsAsynchronous(type) || TypeName.IsGenerated(type);

    private static string Of(Task task, Func<object?, string> text)
    {
        var type = task.GetType();
        while (type.Name is not ("Task" or "Task`1"))
            type = type.BaseType!;
        // The task of a method without a result has a private result type.
        if (type.IsGenericType
            && type.GetGenericArguments()[0].IsNotPublic && type.GetGenericArguments()[0].Namespace == typeof(Task).Namespace)
            type = typeof(Task);
        var state = task switch
        {
            { IsCompletedSuccessfully: true } => type.IsGenericType ? $"finished: {text(Read(task, "Result"))}" : "finished",
            { Exception: { } many } => $"failed: {text(many.InnerExceptions is [var only] ? only : many)}",
            { IsCanceled: true } => "cancelled",
            _ => "not finished; await it",
        };
        return $"{TypeName.Of(type)} ({state})";
    }

    /// <summary>The declared name of a function, or empty for a lambda.</summary>
    private static string NameOf(MethodInfo function)
    {
        var name = function.Name.StartsWith('<') && function.Name.Split(">g__") is [_, var local] ? local.Split('|')[0] : function.Name;
        return name.StartsWith('<') ? "" : $" {name}";
    }

    private static bool IsLazy(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Lazy<>);

    private static bool IsValueTask(Type type) =>
        type == typeof(ValueTask) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static bool IsAsynchronous(Type type) =>
        AsynchronousOf(type) is not null && !type.IsAssignableTo(typeof(System.Collections.IEnumerable));

    private static Type? AsynchronousOf(Type type) => type.GetInterface("System.Collections.Generic.IAsyncEnumerable`1");

    private static object? Read(object value, string property) => value.GetType().GetProperty(property)!.GetValue(value);
}
