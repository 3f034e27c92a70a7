namespace Detorch.Tests;

/// <summary>Where the repository stands, seen from the running test assembly.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Detorch.Teach.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of a file or folder of the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Detorch.Teach.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No Detorch.Teach.sln above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}
