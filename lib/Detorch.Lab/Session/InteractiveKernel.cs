using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace Detorch.Lab.Session;

/// <summary>
/// What code written for .NET Interactive finds as its kernel where a notebook loads the real Microsoft.DotNet.Interactive:
/// <c>Kernel.Root</c> and <c>KernelInvocationContext.Current</c> are there while a cell runs, and what they are asked to show or to ask
/// reaches the front end. The assembly is matched by name: a notebook brings it, the host does not refer to it.
/// </summary>
internal sealed class InteractiveKernel : IDisposable
{
    private const string Name = "Microsoft.DotNet.Interactive";

    private readonly NotebookHost host;
    private volatile Assembly? real;
    private object? kernel;

    /// <summary>Waits for the assembly.</summary>
    public InteractiveKernel(NotebookHost host)
    {
        this.host = host;
        AppDomain.CurrentDomain.AssemblyLoad += OnLoad;
    }

    public void Dispose() => AppDomain.CurrentDomain.AssemblyLoad -= OnLoad;

    /// <summary>
    /// Begins a cell: code that it calls finds the kernel until the returned object is disposed. Null where the assembly is not loaded.
    /// </summary>
    public IDisposable? Enter()
    {
        if (real is null)
            return null;
        kernel ??= MakeKernel();
        // The context redirects the console, which this session captures already.
        var (output, error) = (Console.Out, Console.Error);
        var type = TypeOf("KernelInvocationContext");
        var submit = Activator.CreateInstance(TypeOf("Commands.SubmitCode"), Defaults(TypeOf("Commands.SubmitCode"), ""))!;
        var enter = type.GetMethod("GetOrCreateAmbientContext")!;
        var context = enter.Invoke(null, [submit, .. enter.GetParameters().Skip(1).Select(_ => (object?)null)])!;
        Console.SetOut(output);
        Console.SetError(error);
        type.GetProperty("HandlingKernel")!.SetValue(context, kernel);
        ((IObservable<object>)type.GetProperty("KernelEvents")!.GetValue(context)!).Subscribe(new Listener(Hear));
        return (IDisposable)context;
    }

    private void OnLoad(object? sender, AssemblyLoadEventArgs loaded)
    {
        if (loaded.LoadedAssembly.GetName() is { Name: Name, Version.Major: > 0 })
            real = loaded.LoadedAssembly;
    }

    /// <summary>A kernel whose only work is to ask the user.</summary>
    private object MakeKernel()
    {
        var made = Activator.CreateInstance(TypeOf("CompositeKernel"), "csharp")!;
        var request = TypeOf("Commands.RequestInput");
        Func<object, object, Task> answer = (command, context) =>
        {
            var isPassword = request.GetProperty("IsPassword")!.GetValue(command) is true;
            var prompt = (string?)request.GetProperty("Prompt")!.GetValue(command) ?? "";
            if (host.Ask(prompt, isPassword) is not { } answered)
                context.GetType()
                    .GetMethod("Fail")!.Invoke(context,
                        [command, null, $"The cell asks \"{prompt}\", but the notebook runs where nobody can answer."]);
            else
                context.GetType().GetMethod("Publish", [TypeOf("Events.KernelEvent")])!
                    .Invoke(context, [Activator.CreateInstance(TypeOf("Events.InputProduced"), answered, command)]);
            return Task.CompletedTask;
        };
        made.GetType().GetMethod("RegisterCommandHandler")!.MakeGenericMethod(request).Invoke(made, [answer]);
        return made;
    }

    private void Hear(object heard)
    {
        var type = heard.GetType();
        if (type.Name is "DisplayedValueProduced" or "DisplayedValueUpdated" or "ReturnValueProduced")
            host.Show(
                type.GetProperty("Value")!.GetValue(heard),
                [.. ((IEnumerable<FormattedValue>)type.GetProperty("FormattedValues")!.GetValue(heard)!)
                    .Select(form => (form.MimeType, form.Value))],
                (string?)type.GetProperty("ValueId")!.GetValue(heard) ?? Guid.NewGuid().ToString("N"),
                isUpdate: type.Name == "DisplayedValueUpdated");
    }

    private Type TypeOf(string name) => real!.GetType($"{Name}.{name}", throwOnError: true)!;

    /// <summary>The arguments of a type's shortest constructor: the first one, and nothing for the others.</summary>
    private static object?[] Defaults(Type type, object first) =>
        [first, .. type.GetConstructors().MinBy(each => each.GetParameters().Length)!.GetParameters().Skip(1).Select(_ => (object?)null)];

    private sealed class Listener(Action<object> hear) : IObserver<object>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(object value) => hear(value);
    }
}
