using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Detorch.Lab.References;

namespace Detorch.Lab.Grading.Sandbox;

/// <summary>
/// Command lines of bubblewrap: a process that sees only the files it needs, no network, no other processes or message queues, and that
/// runs as a separate user where this one is root.
/// </summary>
internal static class Bubblewrap
{
    /// <summary>The host's folder inside.</summary>
    public const string HostFolder = "/host";

    // Users that no system gives to anybody, and that containers have: the rights of "nobody" for each kernel apart, since the number of
    // threads is limited for a user.
    private const int FirstUser = 60_001;
    private const int Users = 4000;

    // sh opens the filter, since .NET passes no open file to a child.
    private const string Shell = "/bin/sh";
    private const string OpenFilter = "exec 9<\"$0\"; exec \"$@\"";

    private static readonly string[] SystemFolders =
        ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/alternatives"];

    /// <summary>Why a sandbox cannot be had on this machine, or null. It is tried out.</summary>
    public static string? Problem()
    {
        if (!OperatingSystem.IsLinux())
            return "a sandbox needs Linux (on Windows, WSL)";
        foreach (var program in Programs.Where(program => Find(program) is null))
            return $"{program} is not installed (on Debian and Ubuntu: apt install {(program == "bwrap" ? "bubblewrap" : "util-linux")})";
        var folder = TemporaryFolder.Create("detorch-sandbox-");
        try
        {
            var start = Command(Path.Combine(folder, "filter"), user: 0, new SandboxLimits(), [], []);
            start.ArgumentList.Add(Find("prlimit")!);
            start.ArgumentList.Add("--version");
            (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
            using var trial = Process.Start(start)!;
            _ = trial.StandardOutput.ReadToEndAsync();
            var error = trial.StandardError.ReadToEnd();
            trial.WaitForExit();
            return trial.ExitCode == 0 ? null : $"bubblewrap is not permitted to make one here ({error.Trim().Split('\n')[^1]})";
        }
        catch (Win32Exception wrong)
        {
            return wrong.Message;
        }
        catch (IOException full)
        {
            throw TemporaryFolder.Failed(full);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The beginning of a command: what is appended to its arguments runs inside.</summary>
    /// <param name="filter">Where the filter of system calls is written, and, under a longer name, a list of users.</param>
    /// <param name="user">Which of the users it gets, where we may choose.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="variables">Its environment.</param>
    /// <param name="mounts">bubblewrap's options for more of its file system.</param>
    public static ProcessStartInfo Command(string filter, int user, SandboxLimits limits, Dictionary<string, string> variables,
        string[] mounts)
    {
        var seccomp = SystemCallFilter.Create();
        File.WriteAllBytes(filter, seccomp ?? []);
        var isRoot = Environment.IsPrivilegedProcess;
        var number = Text(FirstUser + user % Users);
        // .NET looks up the user's name. Ours are not told.
        var users = filter + ".users";
        File.WriteAllText(users, $"student:x:{number}:{number}::/tmp:/bin/false\n");
        List<string> arguments =
        [
            "--die-with-parent", "--new-session", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts",
            "--unshare-cgroup-try", "--hostname", "sandbox",
            // In this order: what is set before it, --clearenv removes.
            "--clearenv", .. variables.SelectMany(each => (string[])["--setenv", each.Key, each.Value]),
            .. isRoot ? (string[])["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
                : ["--unshare-user", "--uid", number, "--gid", number],
            .. seccomp is null ? (string[])[] : ["--seccomp", "9"],
            "--tmpfs", "/", .. Folders(mounts), .. System(), .. Show(users, "/etc/passwd"), "--proc", "/proc", "--dev", "/dev",
            "--size", Text(1 << 20), "--tmpfs", "/dev/shm", "--remount-ro", "/dev",
            "--perms", "1777", "--size", Text(limits.Disk / 2), "--tmpfs", "/tmp",
            .. mounts, "--remount-ro", "/",
        ];
        if (isRoot)
            arguments.AddRange(
                [Find("setpriv")!, "--reuid", number, "--regid", number, "--clear-groups", "--inh-caps=-all", "--no-new-privs"]);
        arguments.AddRange(
        [
            Find("prlimit")!, $"--nproc={limits.Threads}", $"--fsize={limits.FileLength}", $"--nofile={limits.OpenFiles}", "--core=0",
            "--memlock=0", "--msgqueue=0", $"--cpu={Text((long)limits.TotalTime.TotalSeconds * 4)}",
        ]);
        return new ProcessStartInfo(Shell, ["-c", OpenFilter, filter, Find("bwrap")!, .. arguments]) { WorkingDirectory = "/" };
    }

    /// <summary>The options by which a file or folder can be read inside.</summary>
    public static string[] Show(string outside, string inside) => ["--ro-bind", outside, inside];

    /// <summary>The options for a writable folder in memory.</summary>
    public static string[] Scratch(string inside, long most) => ["--perms", "0777", "--size", Text(most), "--tmpfs", inside];

    private static IEnumerable<string> Programs =>
        Environment.IsPrivilegedProcess ? ["bwrap", "prlimit", "setpriv"] : (IEnumerable<string>)["bwrap", "prlimit"];

    /// <summary>What runs inside before the kernel.</summary>
    private static IEnumerable<string> Helpers => Programs.Skip(1).Select(program => Find(program)!);

    private static string Runtime => Path.GetDirectoryName(DotnetHost.Path)!;

    /// <summary>The folders above all that is shown: bubblewrap would make those above a file for root alone.</summary>
    private static IEnumerable<string> Folders(string[] mounts) =>
        Helpers.Append(Runtime).Concat(SystemFolders).Concat(Places(mounts)).SelectMany(Above).Distinct()
            .Where(folder => !SystemFolders.Contains(folder)).SelectMany(folder => (string[])["--perms", "0755", "--dir", folder]);

    private static IEnumerable<string> Places(string[] mounts) => mounts.Where((_, i) =>
        (i > 1 && mounts[i - 2] is ("--ro-bind" or "--bind")) || (i > 0 && mounts[i - 1] == "--tmpfs"));

    /// <summary>The libraries of the system, the runtime, the host, and the two programs that run inside before it.</summary>
    private static IEnumerable<string> System()
    {
        foreach (var folder in SystemFolders)
            if (new DirectoryInfo(folder).LinkTarget is { } target)
                foreach (var word in new[] { "--symlink", target, folder })
                    yield return word;
            else if (Path.Exists(folder))
                foreach (var word in Show(folder, folder))
                    yield return word;
        foreach (var word in Show(Runtime, Runtime).Concat(Show(Path.GetDirectoryName(typeof(Bubblewrap).Assembly.Location)!, HostFolder))
            .Concat(Helpers.SelectMany(program => Show(program, program))))
            yield return word;
    }

    private static IEnumerable<string> Above(string path)
    {
        for (var i = path.IndexOf('/', 1); i > 0; i = path.IndexOf('/', i + 1))
            yield return path[..i];
    }

    private static string? Find(string program) => ((string[])["/usr/bin", "/bin", "/usr/local/bin", "/usr/sbin"])
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
