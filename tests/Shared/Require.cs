namespace Detorch.Tests;

/// <summary>
/// What a test needs beyond the .NET SDK. Where it is missing the test is skipped and says why;
/// with <c>DETORCH_REQUIRE_ALL=1</c> (continuous integration) a missing tool is a failure.
/// </summary>
internal static class Require
{
    /// <summary>Skips the running test, or fails it in continuous integration, unless <paramref name="available"/>.</summary>
    public static void That(bool available, string whatIsMissing)
    {
        if (Environment.GetEnvironmentVariable("DETORCH_REQUIRE_ALL") == "1")
            Assert.True(available, $"{whatIsMissing} (DETORCH_REQUIRE_ALL=1: nothing may be left out)");
        Assert.SkipUnless(available, whatIsMissing);
    }

    /// <summary>The full path of a program on the PATH; skips or fails as <see cref="That"/> does when there is none.</summary>
    public static string Program(params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        That(found is not null, $"needs {string.Join(" or ", names)}, which is not on the PATH");
        return found!;
    }

    /// <summary>The path of a file or folder in ../shared, which users of the repository do not have: skips without it, also in CI.</summary>
    public static string Shared(string relativePath)
    {
        var path = Path.Combine(Repository.Root, "..", "shared", relativePath);
        Assert.SkipUnless(Path.Exists(path), $"needs ../shared/{relativePath}, which is not part of the repository");
        return Path.GetFullPath(path);
    }
}
