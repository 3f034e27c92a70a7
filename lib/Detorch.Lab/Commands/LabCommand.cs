using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Detorch.Lab.Web;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch lab</c>: the course in the browser.</summary>
internal static class LabCommand
{
    /// <summary>Browsers keep settings and drafts by port, so it is the same each time where it can be.</summary>
    private const int UsualPort = 8890;

    /// <summary>When an idle kernel without a page ends.</summary>
    public static TimeSpan UsualIdleTimeout { get; } = TimeSpan.FromHours(1);

    private const string Course = "notebooks";

    public static Command Create()
    {
        var folder = new Argument<string?>("folder")
        {
            Description = "The folder of the notebooks; by default the course.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var port = new Option<int?>("--port")
        {
            Description = $"The port; by default {UsualPort}, where it is free, else any that is.",
            HelpName = "N",
        };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Only print the address." };
        var address = new Option<string?>("--address")
        {
            Description =
                "The address to listen on. Anything but loopback lets everybody who sees the token in transit run code here: use it "
                    + "behind an encrypting proxy only.",
            HelpName = "IP",
        };
        var idle = new Option<double>("--idle-timeout")
        {
            Description = "End an idle kernel after this many minutes without a connected page.",
            HelpName = "MINUTES",
            DefaultValueFactory = _ => UsualIdleTimeout.TotalMinutes,
        };
        var command = new Command("lab", "Opens the course in the browser.") { folder, port, noBrowser, address, idle };
        command.Validators.Add(result =>
        {
            if (result.Given(port) is < 0 or > ushort.MaxValue)
                result.AddError("--port must be a number from 0 to 65535.");
            if (result.Given(address) is { } ip && !IPAddress.TryParse(ip, out _))
                result.AddError($"--address must be an IP address; \"{ip}\" is not one.");
            if (result.GetResult(idle) is { Implicit: false, Errors: { } wrong } && !wrong.Any() && !(result.Given(idle) is > 0 and <= 1e6))
                result.AddError("--idle-timeout must be a number of minutes above 0, and at most 1,000,000.");
        });
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(folder), parsed.GetValue(port), !parsed.GetValue(noBrowser),
            parsed.GetValue(address) is { } ip
                ? IPAddress.Parse(ip) : IPAddress.Loopback, TimeSpan.FromMinutes(parsed.GetValue(idle)), cancellation));
        return command;
    }

    /// <summary>Serves the course until a signal ends it.</summary>
    public static async Task<int> RunAsync(
        string? folder, int? port, bool openBrowser, IPAddress address, TimeSpan idleTimeout, CancellationToken ending)
    {
        try
        {
            return await ServeAsync(folder, port, openBrowser, address, idleTimeout, ending).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static async Task<int> ServeAsync(
        string? folder, int? port, bool openBrowser, IPAddress address, TimeSpan idleTimeout, CancellationToken ending)
    {
        var clock = Stopwatch.StartNew();
        var notebooks = folder ?? FindCourse();
        if (notebooks is null || !Directory.Exists(notebooks))
            return Failure.Say(notebooks is null
                ? "There is no folder \"notebooks\" here: name the folder of the notebooks, detorch lab FOLDER."
                : $"{notebooks} is not a folder.");
        Say($"Starting the lab for {Path.GetFullPath(notebooks)}");
        if (!IPAddress.IsLoopback(address))
            Say($"Warning: {address} can be reached by other machines. Whoever has the token runs code on this machine, and the "
                + "connection is not encrypted.");
        // Before the page is built, which may take a minute.
        if (Refusal(address, port ?? 0) is { } refusal)
            return Failure.Say(refusal);
        var page = await LabPage.EnsureBuiltAsync(Say, ending).ConfigureAwait(false);
        if (page is null)
            return Failure.Say("""
                Without the page there is no lab. Install Node.js 20 or later, with npm, and start again, or read a notebook as a page:
                    dotnet run --project lib/Detorch.Lab -- run notebooks/01-perceptron.dib --html out/01-perceptron.html
                """);
        var options = new LabOptions { Folder = notebooks, Address = address, Port = port ?? UsualPort,
            IdleTimeout = idleTimeout, Token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), PageFolder = page };
        LabServer lab;
        try
        {
            lab = await LabServer.StartAsync(options, ending).ConfigureAwait(false);
        }
        catch (IOException) when (port is null)
        {
            lab = await LabServer.StartAsync(options with { Port = 0 }, ending).ConfigureAwait(false);
        }
        catch (IOException taken)
        {
            return Failure.Say(Refused(address, port, taken));
        }
        await using (lab.ConfigureAwait(false))
        {
            var link = new Uri(lab.Address, $"?token={options.Token}");
            Say(string.Create(CultureInfo.InvariantCulture,
                $"Ready after {clock.Elapsed.TotalSeconds:F1} s. Open this address (it holds the token that lets you in):\n\n    "
                    + $"{link}\n\nCtrl+C ends the lab and its kernels."));
            if (openBrowser)
                OpenBrowser(link);
            await Task.Delay(Timeout.Infinite, ending).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
            Say("Ending the kernels …");
        }
        Say("The lab has ended.");
        return 0;
    }

    /// <summary>The course: the folder "notebooks" here or in the clone that this program was built in.</summary>
    private static string? FindCourse()
    {
        if (Directory.Exists(Course))
            return Course;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Detorch.Teach.sln")) && Directory.Exists(Path.Combine(folder.FullName, Course)))
                return Path.Combine(folder.FullName, Course);
        return null;
    }

    /// <summary>Why nothing can listen on a port, or null.</summary>
    private static string? Refusal(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return null;
        }
        catch (SocketException taken)
        {
            return Refused(address, port, taken);
        }
    }

    private static string Refused(IPAddress address, int? port, Exception why) =>
        why is SocketException { SocketErrorCode: SocketError.AddressNotAvailable }
        ? $"{address} is no address of this machine. Name one that it has with --address, or leave it out: then only this machine gets in."
        : $"The lab cannot listen on {address}, port {port}: {why.Message.TrimEnd('.')}. Name another with --port, or leave it out for "
            + "a free one.";

    private static void OpenBrowser(Uri link)
    {
        try
        {
            if (HasDesktop())
            {
                using var opened = Process.Start(new ProcessStartInfo(link.ToString()) { UseShellExecute = true });
                return;
            }
        }
        catch (Exception none) when (none is System.ComponentModel.Win32Exception or InvalidOperationException
            or PlatformNotSupportedException)
        {
        }
        Say("No browser could be started from here: open the address yourself.");
    }

    /// <summary>Without a desktop Linux's xdg-open prints the name of every browser that it does not find.</summary>
    private static bool HasDesktop() =>
        !OperatingSystem.IsLinux() || IsSet("DISPLAY") || IsSet("WAYLAND_DISPLAY") || IsSet("BROWSER");

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
