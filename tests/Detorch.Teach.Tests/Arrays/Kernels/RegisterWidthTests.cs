using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;

namespace Detorch.Teach.Tests.Arrays.Kernels;

/// <summary>The kernels choose the widest registers of the processor; here their tests run again with those switched off.</summary>
public partial class RegisterWidthTests
{
    private static readonly string[] Switches = ["DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic"];

    private const string ExpectedBits = "DETORCH_TEST_REGISTER_BITS";

    private static bool IsChild => Environment.GetEnvironmentVariable(ExpectedBits) is not null;

    [Theory]
    [InlineData(256, "DOTNET_EnableAVX512")]
    [InlineData(128, "DOTNET_EnableAVX512", "DOTNET_EnableAVX2")]
    public async Task Kernel_tests_pass_with_narrower_registers(int bits, params string[] switchedOff)
    {
        Assert.SkipWhen(IsChild, "already in the process with narrower registers");
        Assert.SkipWhen(Array.Exists(Switches, name => Environment.GetEnvironmentVariable(name) == "0"), "the registers of this whole run are chosen from outside");
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(RegisterWidthTests).Assembly.Location);
        foreach (var argument in new[] { "-namespace", typeof(RegisterWidthTests).Namespace!, "-noColor" })
            start.ArgumentList.Add(argument);
        start.Environment[ExpectedBits] = $"{bits}";
        foreach (var name in switchedOff)
            start.Environment[name] = "0";

        using var child = Process.Start(start)!;
        var output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.ExitCode == 0, output);
        Assert.True(int.Parse(TotalPattern().Match(output).Groups[1].Value) > 20, $"too few tests ran:\n{output}");
    }

    [Fact]
    public void The_registers_are_those_the_parent_process_asked_for()
    {
        Assert.SkipUnless(IsChild, "runs in the child processes of Kernel_tests_pass_with_narrower_registers, and in the narrow runs of .ci/run");
        var bits = int.Parse(Environment.GetEnvironmentVariable(ExpectedBits)!);
        Assert.False(Vector512.IsHardwareAccelerated);
        Assert.Equal(bits >= 256, Vector256.IsHardwareAccelerated);
        Assert.Equal(bits >= 128, Vector128.IsHardwareAccelerated);
    }

    [GeneratedRegex(@"Total: (\d+)")]
    private static partial Regex TotalPattern();
}
