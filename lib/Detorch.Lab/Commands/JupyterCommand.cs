using System.CommandLine;
using Detorch.Lab.Jupyter.Spec;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch jupyter install, list, remove</c>: makes the kernel known to Jupyter's programs and to VS Code.</summary>
internal static class JupyterCommand
{
    public static Command Create() => new("jupyter", "Installs the kernel for Jupyter and VS Code, or removes it.")
    {
        CreateVerb("install", "Installs the kernel \"C# (Detorch)\", and plotly.js beside it, so that figures need no network.", Install),
        CreateVerb("list", "Reports where the kernel is installed, and whether it is complete.", List),
        CreateVerb("remove", "Removes the kernel.", Remove),
    };

    private static Command CreateVerb(string name, string description, Func<string, int> work)
    {
        var user = new Option<bool>("--user") { Description = "For this user; the default." };
        var prefix = new Option<string?>("--prefix")
        {
            Description = "Below this folder: a virtual environment, /usr/local.",
            HelpName = "FOLDER",
        };
        var command = new Command(name, description) { user, prefix };
        command.Validators.Add(result =>
        {
            if (result.Given(user) && result.Given(prefix) is not null)
                result.AddError("--user and --prefix do not go together.");
        });
        command.SetAction(parsed =>
        {
            try
            {
                return work(parsed.GetValue(prefix) is { } folder ? KernelSpec.DataBelow(folder) : KernelSpec.UserData);
            }
            catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(wrong.Message);
                return 1;
            }
        });
        return command;
    }

    private static int Install(string data)
    {
        if (Targets.Unwritable(Path.Combine(KernelSpec.FolderIn(data), "kernel.json"), ".json") is { } unwritable)
            return Failure.Say(unwritable);
        var folder = KernelSpec.Install(data);
        Console.Out.WriteLine($"installed \"{KernelSpec.DisplayName}\" in {folder}");
        if (!KernelSpec.HasPlotly(folder))
            Console.Out.WriteLine(
                "Figures will load plotly.js from the network: this build carries none, since Node.js was missing when it was made.");
        return 0;
    }

    private static int List(string data)
    {
        var folder = KernelSpec.FolderIn(data);
        if (!Directory.Exists(folder))
        {
            Console.Out.WriteLine($"not installed in {data}");
            return 1;
        }
        var problem = KernelSpec.Problem(folder);
        Console.Out.WriteLine($"{KernelSpec.Name}  {folder}  {problem ?? "ok"}");
        return problem is null ? 0 : 1;
    }

    private static int Remove(string data)
    {
        var folder = KernelSpec.FolderIn(data);
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"not installed in {data}");
            return 1;
        }
        Console.Out.WriteLine(KernelSpec.Remove(folder)
            ? $"removed {folder}" : $"removed the kernel from {folder}; other files in it stay");
        return 0;
    }
}
