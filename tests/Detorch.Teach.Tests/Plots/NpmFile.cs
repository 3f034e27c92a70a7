using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Plots;

/// <summary>One file of an npm package, taken out once into an ignored folder.</summary>
internal static class NpmFile
{
    /// <summary>The path of the file on this disk; skips the test where npm is missing or cannot be reached.</summary>
    public static string Get(string package, string version, string file)
    {
        var npm = Require.Program("npm", "npm.cmd");
        var folder = Repository.PathOf("tests", "Detorch.Teach.Tests", "obj", $"{package}-{version}");
        var target = Path.Combine(folder, Path.GetFileName(file));
        if (File.Exists(target))
            return target;
        Directory.CreateDirectory(folder);
        Require.That(Runs(npm, $"pack {package}@{version} --silent", folder), $"needs {package} {version} from npm, which could not be reached");
        var archive = Directory.GetFiles(folder, "*.tgz").Single();
        using (var tar = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress)))
            while (tar.GetNextEntry() is { } entry)
                if (entry.Name == $"package/{file}")
                    entry.ExtractToFile(target, overwrite: true);
        File.Delete(archive);
        return target;
    }

    private static bool Runs(string program, string arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (process.WaitForExit(TimeSpan.FromMinutes(2)))
            return process.ExitCode == 0;
        process.Kill(entireProcessTree: true);
        return false;
    }
}
