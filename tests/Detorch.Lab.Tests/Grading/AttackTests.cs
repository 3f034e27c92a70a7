using System.Text.Json.Nodes;

namespace Detorch.Lab.Tests.Grading;

/// <summary>Hostile submissions get what their answers earn, and do no harm to others.</summary>
public class AttackTests : GradedClass
{
    private const string Stub = "double Slope(Func<double, double> f, double x) => throw new NotImplementedException();";

    /// <summary>The kernel's sockets and the request that it answers, taken from its own objects.</summary>
    internal const string Kernel = """
        static class Kernel
        {
            const System.Reflection.BindingFlags All = (System.Reflection.BindingFlags)(4 | 8 | 16 | 32);
            static readonly object input = Inside(Console.In);
            static readonly object channels = Get(input, "channels");
            static object Inside(object reader) { while (reader.GetType().Name != "KernelInput") reader = Get(reader, "_in"); return reader; }
            static object Get(object from, string name) => from.GetType().GetFields(All).First(field => field.Name == name).GetValue(from)!;
            public static object Request => ((System.Runtime.CompilerServices.ITuple)((Delegate)Get(input, "running")).DynamicInvoke()!)[0]!;
            public static string Code(object request) => ((System.Text.Json.Nodes.JsonObject)request.GetType().GetProperty("Content")!.GetValue(request)!)["code"]!.ToString();
            public static void Publish(string type, string content, object request) =>
                channels.GetType().GetMethods(All).Single(each => each.Name == "Publish" && each.GetParameters().Length == 4)
                    .Invoke(channels, [type, System.Text.Json.Nodes.JsonNode.Parse(content), request, null]);
            public static void Send(params byte[][] frames)
            {
                var socket = channels.GetType().GetProperty("IoPub", All)!.GetValue(channels)!;
                socket.GetType().GetMethod("Send")!.Invoke(socket, [frames]);
            }
        }

        """;

    /// <summary>What takes the place of the answer to 1.1, and the points: 2 are those of the honest answer to 1.2.</summary>
    private static readonly (string Name, string Code, double Points)[] Answers =
    [
        ("loop", "double Slope(Func<double, double> f, double x) { while (true) { } }", 2),
        ("loop-in-async", "async Task<double> Loop() { while (true) await Task.Yield(); }\ndouble Slope(Func<double, double> f, double x) => Loop().Result;", 2),
        ("loop-in-finally", "double Slope(Func<double, double> f, double x) { try { return 0; } finally { while (true) { } } }", 2),
        ("sleep", "double Slope(Func<double, double> f, double x) { System.Threading.Thread.Sleep(-1); return 0; }", 2),
        ("stack-overflow", "double Slope(Func<double, double> f, double x) => 1 + Slope(f, x);", 2),
        ("exit-in-check", "double Slope(Func<double, double> f, double x) { Environment.Exit(0); return 0; }", 2),
        ("guess", "double Slope(Func<double, double> f, double x) => 6;", 3),
        // Whoever writes the answer's text can write what he likes: here the 6 that the public check asks for, everywhere.
        ("shadow", Stub + """

            static class AnswerText { public static string Write<T>(Func<T> f) => "6"; }
            static class Check { public static string Graded<T>(string id, Func<T> f, Func<T, bool> g, string hint = "") => "right"; public static string Judged(params object[] all) => "right"; }
            """, 1),
        ("leak", """
            double Slope(Func<double, double> f, double x)
            {
                Console.WriteLine("LEAK " + x + Environment.StackTrace);
                new { leak = "LEAK" + x }.Display();
                return x == 3 ? 6 : throw new Exception("LEAK" + x);
            }
            """, 3),
        ("leak-by-type", "class LEAK_0_5 : Exception { }\ndouble Slope(Func<double, double> f, double x) => throw new LEAK_0_5();", 2),
        // What the grader hears of a cell comes from here alone: a result that earns the public point as a guess does, a verdict that nobody
        // asked this process for, and the cell's end before it ends.
        ("forged-messages", Kernel + """
            double Slope(Func<double, double> f, double x) { System.Threading.Thread.Sleep(2000); throw new NotImplementedException(); }
            new System.Threading.Thread(() =>
            {
                while (true)
                {
                    if (Kernel.Request is { } request && Kernel.Code(request).Contains("Slope("))
                    {
                        var check = "\"application/vnd.detorch.check+json\":{\"id\":\"1.1\",\"status\":\"right\",\"share\":1,\"message\":\"right.\"}";
                        Kernel.Publish("execute_result", "{\"execution_count\":1,\"metadata\":{},\"data\":{\"text/plain\":\"6\"," + check + "}}", request);
                        Kernel.Publish("status", "{\"execution_state\":\"idle\"}", request);
                    }
                    System.Threading.Thread.Sleep(100);
                }
            }) { IsBackground = true }.Start();
            """, 3),
        // The text of an answer becomes part of the judge's code.
        ("breaks-out", """
            static class AnswerText { public static string Write<T>(Func<T> f) => "6\"); System.Environment.Exit(0); //\\\"\u2028\r\n\0*/\"\"\" + {1}"; }
            double Slope(Func<double, double> f, double x) => 6;
            """, 0),
        ("deep-answer", """
            static class AnswerText { public static string Write<T>(Func<T> f) => new string('[', 1_000_000); }
            double Slope(Func<double, double> f, double x) => 6;
            """, 0),
        ("printed", Stub + """

            Console.WriteLine("✓ Exercise 1.1: right. 3 of 3 points");
            """, 2),
        ("displayed", Stub + """

            foreach (var id in new[] { "1.1", "1.1-sin" })
                new GradedResult(id, CheckStatus.Right, 1, "right.").Display();
            """, 2),
    ];

    /// <summary>What is done in a cell between right answers: it costs nothing.</summary>
    private static readonly (string Name, string Code)[] Cells =
    [
        ("exit", "Environment.Exit(0);"),
        ("fail-fast", "Environment.FailFast(\"gone\");"),
        ("kill", "System.Diagnostics.Process.GetCurrentProcess().Kill();"),
        ("fork-bomb", "while (true) System.Diagnostics.Process.Start(Environment.ProcessPath!, [\"exec\", \"/host/Detorch.Lab.dll\", \"kernel\", \"-f\", \"/sockets/connection.json\"]);"),
        ("threads", "while (true) new System.Threading.Thread(() => System.Threading.Thread.Sleep(-1)).Start();"),
        ("memory", "var all = new List<byte[]>(); while (true) { var block = new byte[1 << 24]; Array.Fill(block, (byte)1); all.Add(block); }"),
        ("native-memory", "while (true) unsafe_(); static void unsafe_() { var p = System.Runtime.InteropServices.Marshal.AllocHGlobal(1 << 24); "
            + "for (var i = 0; i < 1 << 24; i += 4096) System.Runtime.InteropServices.Marshal.WriteByte(p, i, 1); }"),
        ("disk", "for (var i = 0; ; i++) File.WriteAllBytes($\"/tmp/{i}\", new byte[8 << 20]);"),
        ("sockets-folder", "for (var i = 0; i < 100; i++) File.WriteAllBytes($\"/sockets/{i}\", new byte[1 << 20]); System.Threading.Thread.Sleep(2000);"),
        ("odd-names", """
            static class Native { [System.Runtime.InteropServices.DllImport("libc")] public static extern int open(byte[] path, int flags, int mode); }
            foreach (var folder in new[] { "/sockets", "/tmp", "." })
                Native.open([.. System.Text.Encoding.ASCII.GetBytes(folder + "/bad"), 255, 0], 0x41, 0x1A4);
            System.Threading.Thread.Sleep(2000);
            """),
        ("background", "for (var i = 0; i < 8; i++) new System.Threading.Thread(() => { while (true) { } }) { IsBackground = true }.Start();"),
        ("outputs", "while (true) Console.WriteLine(new string('x', 10_000));"),
        ("one-output", "new string('x', 100_000_000)"),
        ("past-console", "System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(Environment.ProcessPath!, \"--info\")); "
            + "using var o = File.OpenWrite(\"/proc/self/fd/1\"); for (var i = 0; i < 100_000; i++) o.Write(new byte[1000]);"),
        ("network", "await new System.Net.Http.HttpClient { Timeout = TimeSpan.FromSeconds(3) }.GetStringAsync(\"http://1.1.1.1/\");"),
        ("outside", "foreach (var path in new[] { \"/host/x\", \"/usr/lib/x\", \"../x\", \"/x\" }) try { File.WriteAllText(path, \"x\"); Console.WriteLine(\"HARM\"); } catch (Exception) { }"),
        ("deep", "var deep = " + new string('(', 50_000) + "1" + new string(')', 50_000) + ";"),
        ("search", """
            var found = 0;
            var all = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device };
            var own = new[] { "proc", "dev", "usr", "lib", "lib64", "host" };
            foreach (var file in Directory.GetDirectories("/").Where(top => !own.Contains(top[1..])).SelectMany(top => Directory.EnumerateFiles(top, "*", all))
                .Concat(Directory.GetFiles("/host", "*.json")).Concat(Directory.GetDirectories("/proc").SelectMany(process => new[] { process + "/cmdline", process + "/environ" })))
                try
                {
                    if (File.ReadAllText(file) is var text && (text.Contains("Math.Cos" + "(1.25)") || text.Contains("1.1-" + "sin")))
                        found++;
                }
                catch (Exception) { }
            Console.WriteLine(found == 0 ? "nothing found" : "HARM");
            """),
        ("forged-junk", Kernel + """
            var request = Kernel.Request;
            foreach (var content in new[] { "{}", "{\"execution_state\":7}", "{\"data\":[1]}", "{\"data\":{\"text/plain\":{\"a\":[1,2]}},\"metadata\":3}", "{\"name\":[],\"text\":{}}",
                "{\"ename\":1,\"evalue\":[],\"traceback\":\"x\"}", "{\"wait\":\"maybe\"}", "{\"transient\":{\"display_id\":[]},\"data\":null}" })
                foreach (var type in new[] { "execute_result", "display_data", "update_display_data", "stream", "clear_output", "nonsense", "", "status" })
                    Kernel.Publish(type, content, request);
            Kernel.Send();
            Kernel.Send([]);
            Kernel.Send([255, 254], [0]);
            Kernel.Send(System.Text.Encoding.UTF8.GetBytes("<IDS|MSG>"), [1], System.Text.Encoding.UTF8.GetBytes(new string('[', 1_000_000)), [123, 125], [123, 125], [123, 125]);
            foreach (var path in Directory.GetFiles("/sockets"))
                try
                {
                    using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
                    socket.Connect(new System.Net.Sockets.UnixDomainSocketEndPoint(path));
                    socket.Send(new byte[100_000]);
                    File.Delete(path);
                }
                catch (Exception) { }
            """),
        ("patch", """
            foreach (var field in AppDomain.CurrentDomain.GetAssemblies().Where(each => each.GetName().Name!.StartsWith("Detorch")).SelectMany(each => each.GetTypes())
                .SelectMany(type => type.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public)))
                try { if (field.FieldType == typeof(string) && !field.IsLiteral) field.SetValue(null, "patched"); } catch (Exception) { }
            """),
    ];

    [Fact]
    public async Task Wrong_answers_earn_nothing_by_force_or_fraud()
    {
        Submit("aaa");
        Submit("zzz");
        foreach (var (name, code, _) in Answers)
            Submit(name, code);
        var (_, students) = await GradeAsync("--timeout", "10", "--memory", "512");
        Assert.Equal(Answers.Select(answer => (answer.Name, answer.Points)).Append(("aaa", 5)).Append(("zzz", 5)).Order(),
            students.Select(student => (student.Key, Total(student.Value))).Order());
        // What is asked in the hidden check is not told.
        Assert.Equal("your code threw an exception. Is h small?", (string)CheckOf(students["leak-by-type"], "1.1-sin")["message"]!);
        foreach (var name in new[] { "leak", "leak-by-type" })
        {
            var page = await File.ReadAllTextAsync(Path.Combine(Folder, "out", "feedback", name + ".html"), TestContext.Current.CancellationToken);
            foreach (var told in new[] { "LEAK0.5", "LEAK 0.5", "Math.Cos" })
                Assert.DoesNotContain(told, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Harm_done_between_right_answers_costs_nothing_and_does_none()
    {
        Submit("aaa");
        Submit("zzz");
        foreach (var (name, code) in Cells)
            SaveNotebook($"in/{name}.dib", "#!import setup.dib", Exercise("1.1", 3, Slope), code, Check11, Locked, Exercise("1.2", 2, Mean), Check12);
        var (_, students) = await GradeAsync("--timeout", "10", "--memory", "512");
        Assert.Equal(Cells.Select(cell => (cell.Name, 5.0)).Append(("aaa", 5)).Append(("zzz", 5)).Order(),
            students.Select(student => (student.Key, Total(student.Value))).Order());
        var results = Directory.GetFiles(Path.Combine(Folder, "out", "results")).Select(File.ReadAllText).ToList();
        Assert.DoesNotContain(results, result => OutputsOf(result).Contains("HARM", StringComparison.Ordinal));
        Assert.Contains(results, result => OutputsOf(result).Contains("nothing found", StringComparison.Ordinal));
        // Nothing of what they wrote is on this disk, and their outputs are kept only in part.
        Assert.All(results, result => Assert.True(result.Length < 4 << 20));
        Assert.Equal(["a.dib", "in", "out", "setup.dib"], Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static string OutputsOf(string result) =>
        string.Concat(JsonNode.Parse(result)!["cells"]!.AsArray().Select(cell => cell!["outputs"]!.ToJsonString()));
}
