using System.Diagnostics;
using System.Globalization;

namespace Detorch.Lab.Jupyter;

/// <summary>Ends a kernel whose starter is gone, so that none is left behind. Jupyter names the starter in JPY_PARENT_PID.</summary>
internal static class ParentWatch
{
    /// <summary>The variable's name.</summary>
    public const string Variable = "JPY_PARENT_PID";

    public static void Start(Action ended)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || id <= 1)
            return;
        new Thread(() =>
        {
            while (Exists(id))
                Thread.Sleep(500);
            ended();
        })
        { IsBackground = true, Name = "parent" }.Start();
    }

    private static bool Exists(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
