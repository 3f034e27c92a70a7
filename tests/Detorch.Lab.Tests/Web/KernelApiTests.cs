using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Detorch.Lab.Tests.Grading;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Web;

/// <summary>Kernels behind the server: both framings, interruption, restart, death, and clients that come back.</summary>
public sealed class KernelApiTests(Lab lab) : IClassFixture<Lab>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cell_runs_in_both_framings(bool v1)
    {
        var kernel = await lab.StartKernelAsync($"framing-{v1}.dib");
        using var client = await lab.ConnectAsync(kernel, Guid.NewGuid().ToString(), v1);
        Assert.Equal("42\n", await client.PrintedAsync("Console.WriteLine(6 * 7);"));
        var shown = (await client.HearAllAsync(await client.ExecuteAsync("6 * 7"))).Single(message => message.Type == "execute_result");
        Assert.Equal("42", (string?)shown.Content["data"]!["text/plain"]);
        await lab.AskAsync(HttpMethod.Delete, $"api/kernels/{kernel}", null, HttpStatusCode.NoContent);
        await lab.GetAsync($"api/kernels/{kernel}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_notebook_finds_its_kernel_again_and_cells_begin_in_its_folder()
    {
        Directory.CreateDirectory(lab.PathOf("inner"));
        var kernel = await lab.StartKernelAsync("inner/again.dib");
        Assert.Equal(kernel, await lab.StartKernelAsync("inner/again.dib"));
        using var client = await lab.ConnectAsync(kernel, Guid.NewGuid().ToString(), v1: true);
        Assert.EndsWith("inner\n", await client.PrintedAsync("Console.WriteLine(Environment.CurrentDirectory);"), StringComparison.Ordinal);
        Assert.Contains((await lab.GetAsync("api/sessions")).AsArray(), session => (string?)session!["path"] == "inner/again.dib");
    }

    [Fact]
    public async Task An_interrupt_stops_a_loop_and_keeps_the_variables()
    {
        var kernel = await lab.StartKernelAsync("loop.dib");
        using var client = await lab.ConnectAsync(kernel, Guid.NewGuid().ToString(), v1: true);
        await client.PrintedAsync("var kept = 7;");
        var looping = await client.ExecuteAsync("while (true) { }");
        await client.WaitForAsync("execute_input", "code", "while (true) { }");
        await lab.AskAsync(HttpMethod.Post, $"api/kernels/{kernel}/interrupt", null, HttpStatusCode.NoContent);
        Assert.Contains(await client.HearAllAsync(looping), message => message.Type == "error");
        Assert.Equal("7\n", await client.PrintedAsync("Console.WriteLine(kept);"));
    }

    [Fact]
    public async Task A_restart_forgets_the_variables_and_keeps_the_id()
    {
        var kernel = await lab.StartKernelAsync("restart.dib");
        var session = Guid.NewGuid().ToString();
        using (var client = await lab.ConnectAsync(kernel, session, v1: true))
            await client.PrintedAsync("var forgotten = 7;");
        var model = await lab.AskAsync(HttpMethod.Post, $"api/kernels/{kernel}/restart", new JsonObject());
        Assert.Equal(kernel, (string?)model["id"]);
        using var again = await lab.ConnectAsync(kernel, session, v1: true);
        var error = (await again.HearAllAsync(await again.ExecuteAsync("forgotten"))).Single(message => message.Type == "error");
        Assert.Contains("forgotten", (string?)error.Content["evalue"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_comes_back_hears_what_it_missed()
    {
        var kernel = await lab.StartKernelAsync("missed.dib");
        var session = Guid.NewGuid().ToString();
        string asked;
        using (var client = await lab.ConnectAsync(kernel, session, v1: true))
        {
            await client.PrintedAsync("1");
            asked = await client.ExecuteAsync($"while (!System.IO.File.Exists(\"go\")) System.Threading.Thread.Sleep(5); Console.WriteLine(\"while you were away\");");
            await client.WaitForAsync("status", "execution_state", "busy");
        }
        File.WriteAllText(lab.PathOf("go"), "");
        using var again = await lab.ConnectAsync(kernel, session, v1: true);
        var heard = await again.HearAllAsync(asked);
        Assert.Contains(heard, message => message.Type == "stream" && (string?)message.Content["text"] == "while you were away\n");
    }

    [Fact]
    public async Task A_kernel_that_dies_says_so_in_its_cell_and_starts_again()
    {
        var kernel = await lab.StartKernelAsync("dies.dib");
        using var client = await lab.ConnectAsync(kernel, Guid.NewGuid().ToString(), v1: true);
        await client.PrintedAsync("1");
        var dying = await client.ExecuteAsync("System.Diagnostics.Process.GetCurrentProcess().Kill();");
        var heard = await client.HearAllAsync(dying);
        var error = heard.Single(message => message.Type == "error");
        Assert.Equal("KernelDied", (string?)error.Content["ename"]);
        await client.WaitForAsync("status", "execution_state", "restarting");
        Assert.Equal("2\n", await client.PrintedAsync("Console.WriteLine(2);"));
    }

    [Fact]
    public async Task What_a_cell_printed_before_its_kernel_died_is_kept()
    {
        var kernel = await lab.StartKernelAsync("dies-printing.dib");
        using var client = await lab.ConnectAsync(kernel, Guid.NewGuid().ToString(), v1: true);
        await client.PrintedAsync("1");
        var heard = await client.HearAllAsync(await client.ExecuteAsync("""
            for (var i = 0; ; i++)
            {
                Console.WriteLine($"line {i}");
                if (i == 2000)
                {
                    System.Threading.Thread.Sleep(500);
                    System.Diagnostics.Process.GetCurrentProcess().Kill();
                }
            }
            """));
        var printed = string.Concat(heard.Where(message => message.Type == "stream").Select(message => (string?)message.Content["text"]));
        Assert.Equal(string.Concat(Enumerable.Range(0, 2001).Select(i => $"line {i}\n")), printed);
        Assert.Equal("KernelDied", (string?)heard.Single(message => message.Type == "error").Content["ename"]);
        await client.WaitForAsync("status", "execution_state", "restarting");
        Assert.Equal("2\n", await client.PrintedAsync("Console.WriteLine(2);"));
    }

    [Fact]
    public async Task What_reaches_the_output_of_the_process_past_the_kernel_shows_in_the_cell()
    {
        Require.That(OperatingSystem.IsLinux(), "needs /proc");
        var kernel = await lab.StartKernelAsync("past.dib");
        using var client = await lab.ConnectAsync(kernel, Guid.NewGuid().ToString(), v1: true);
        // The pipes that the server holds as well are those to which a kernel without descriptors of its own would write.
        Assert.Equal("past the kernel\n", await client.PrintedAsync("""
            using System.IO;
            var server = File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ')[1];
            (string Path, string Pipe)[] PipesOf(string process) => [.. Directory.GetFiles($"/proc/{process}/fd")
                .Select(fd => (fd, new FileInfo(fd).LinkTarget ?? "")).Where(fd => fd.Item2.StartsWith("pipe:")).DistinctBy(fd => fd.Item2)];
            var shared = PipesOf(server).Select(fd => fd.Pipe).ToHashSet();
            foreach (var (path, pipe) in PipesOf("self"))
                if (shared.Contains(pipe))
                    using (var end = new FileStream(path, FileMode.Open, FileAccess.Write))
                        end.Write("past the kernel\n"u8);
            System.Threading.Thread.Sleep(3000);
            """));
    }

    [Fact]
    public async Task A_kernel_whose_folder_is_gone_ends_in_words_and_takes_nobody_with_it()
    {
        Directory.CreateDirectory(lab.PathOf("gone"));
        var kernel = await lab.StartKernelAsync("gone/a.dib");
        using var client = await lab.ConnectAsync(kernel, Guid.NewGuid().ToString(), v1: true);
        await client.PrintedAsync("1");
        Directory.Delete(lab.PathOf("gone"));
        var heard = await client.HearAllAsync(await client.ExecuteAsync("System.Diagnostics.Process.GetCurrentProcess().Kill();"));
        Assert.Equal("KernelDied", (string?)heard.Single(message => message.Type == "error").Content["ename"]);
        await client.WaitForAsync("status", "execution_state", "dead");
        Assert.Equal("dead", (string?)(await lab.GetAsync($"api/kernels/{kernel}"))["execution_state"]);
        var refused = await lab.AskAsync(HttpMethod.Post, $"api/kernels/{kernel}/restart", null, HttpStatusCode.InternalServerError);
        Assert.Contains("gone", (string?)refused["message"], StringComparison.Ordinal);
        // It comes back with its folder.
        Directory.CreateDirectory(lab.PathOf("gone"));
        await lab.AskAsync(HttpMethod.Post, $"api/kernels/{kernel}/restart");
        Assert.Equal("2\n", await client.PrintedAsync("Console.WriteLine(2);"));
    }

    /// <summary>A cell reaches its kernel's sockets, so a kernel may send anything; nothing of it may end the server.</summary>
    [Fact]
    public async Task Messages_that_a_cell_forges_do_no_harm()
    {
        var kernel = await lab.StartKernelAsync("forges.dib");
        using var client = await lab.ConnectAsync(kernel, Guid.NewGuid().ToString(), v1: true);
        await client.PrintedAsync(AttackTests.Kernel + """
            foreach (var content in new[] { "{\"execution_state\":7}", "{\"execution_state\":{}}", "{\"execution_state\":null}", "{}" })
                Kernel.Publish("status", content, Kernel.Request);
            """);
        Assert.Equal("2\n", await client.PrintedAsync("Console.WriteLine(2);"));
        // The server listens to the kernel beside the client, which may hear of a cell's end a moment earlier.
        await Wait.UntilAsync(
            async () => (string?)(await lab.GetAsync($"api/kernels/{kernel}"))["execution_state"] == "idle", TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task An_unknown_kernel_and_a_hostile_frame_are_refused_in_words()
    {
        Assert.Contains("detorch", (string?)(await lab.AskAsync(HttpMethod.Post, "api/kernels", new JsonObject { ["name"] = "python3" }, HttpStatusCode.NotFound))["message"], StringComparison.Ordinal);
        await lab.AskAsync(HttpMethod.Post, "api/sessions", new JsonObject { ["path"] = "../out.dib", ["kernel"] = new JsonObject() }, HttpStatusCode.NotFound);
        await lab.AskAsync(HttpMethod.Post, "api/sessions", new JsonObject { ["kernel"] = new JsonObject() }, HttpStatusCode.BadRequest);
    }
}
