"""What cells do to their own process, and what a client then sees, by way of jupyter_client. KernelFaultTests runs it."""
import os
import pathlib
import queue
import re
import signal
import tempfile
import time
import unittest

from jupyter_client.manager import KernelManager, start_new_kernel

# A program that a shell runs in the background ignores SIGINT, one behind nohup SIGHUP, and so would the kernels that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

PATIENCE = 90
COMMA = """
var comma = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
(comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NumberGroupSeparator, comma.NumberFormat.NegativeSign) = (",", ".", "~");
System.Globalization.CultureInfo.DefaultThreadCurrentCulture = comma;
System.Globalization.CultureInfo.CurrentCulture = comma;
"""


def plain(line):
    """A line without the colors of a terminal."""
    return re.sub(r"\x1b\[[0-9;]*m", "", line)


class FaultTests(unittest.TestCase):
    environment = {}

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.manager, self.client = start_new_kernel(
            kernel_name="detorch", startup_timeout=PATIENCE, cwd=self.folder.name, env={**os.environ, **self.environment})

    def tearDown(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.folder.cleanup()

    def run_cell(self, code):
        """The reply, what was printed and what was shown as text."""
        asked = self.client.execute(code)
        printed, shown = "", []
        while True:
            message = self.message(self.client.get_iopub_msg)
            if message["parent_header"].get("msg_id") != asked:
                continue
            content = message["content"]
            if message["msg_type"] == "stream":
                printed += content["text"]
            elif "data" in content:
                shown.append(content["data"]["text/plain"])
            elif content.get("execution_state") == "idle":
                return self.reply(asked), printed, shown

    def reply(self, asked):
        while True:
            message = self.message(self.client.get_shell_msg)
            if message["parent_header"].get("msg_id") == asked:
                return message["content"]

    def message(self, get):
        """The next message; a dead kernel sends none, but its last one may still be on its way."""
        for _ in range(PATIENCE):
            was_alive = self.manager.is_alive()
            try:
                return get(timeout=1)
            except queue.Empty:
                self.assertTrue(was_alive, "the kernel has died")
        self.fail("the kernel does not answer")

    def wait_for_output(self, asked):
        while True:
            message = self.message(self.client.get_iopub_msg)
            if message["parent_header"].get("msg_id") == asked and message["msg_type"] == "stream":
                return

    def told(self, asked):
        """What the kernel publishes for a request, to its end."""
        told = []
        while not told or told[-1]["content"].get("execution_state") != "idle":
            message = self.message(self.client.get_iopub_msg)
            if message["parent_header"].get("msg_id") == asked:
                told.append(message)
        return told

    def streams(self, code):
        asked = self.client.execute(code)
        told = self.told(asked)
        self.reply(asked)
        return [(message["content"]["name"], message["content"]["text"]) for message in told if message["msg_type"] == "stream"]

    def show(self, code):
        reply, _, shown = self.run_cell(code)
        self.assertEqual(reply["status"], "ok", reply)
        return shown

    def printed(self, code):
        reply, printed, _ = self.run_cell(code)
        self.assertEqual(reply["status"], "ok", reply)
        return printed

    def restart_and_run(self):
        # A polite request to a dead kernel would wait for its successor on the same port, and end that.
        self.manager.restart_kernel(now=not self.manager.is_alive())
        self.client.wait_for_ready(timeout=PATIENCE)
        self.assertEqual(self.show("1 + 1"), ["2"])


class IpcTests(FaultTests):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.manager = KernelManager(kernel_name="detorch", transport="ipc", ip=os.path.join(self.folder.name, "kernel"))
        self.manager.start_kernel(cwd=self.folder.name)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def test_a_kernel_answers_over_unix_domain_sockets_and_removes_them(self):
        reply, printed, shown = self.run_cell('Console.Write("printed"); 6 * 7')
        self.assertEqual(("ok", "printed", ["42"]), (reply["status"], printed, shown))
        sockets = [f"{self.manager.ip}-{port}" for port in self.manager.ports]
        self.assertTrue(all(os.path.exists(socket) for socket in sockets), sockets)
        self.client.shutdown()
        self.manager.finish_shutdown()
        self.assertFalse([socket for socket in sockets if os.path.exists(socket)])


class LivingKernelTests(FaultTests):
    """One kernel has to bear it all."""

    def test_what_a_cell_does_to_its_process_harms_no_later_cell(self):
        for name in [name for name in dir(self) if name.startswith("check_")]:
            with self.subTest(name):
                if not self.manager.is_alive():
                    self.restart_and_run()
                getattr(self, name)()
                self.assertEqual(self.show("1 + 1"), ["2"])
                self.assertEqual(self.printed('Console.Write("printed");'), "printed")

    def check_the_console_is_closed(self):
        self.show("Console.Out.Close(); Console.Error.Dispose(); Console.In.Close(); Console.OpenStandardOutput().Close(); Console.OpenStandardError().Close();")
        self.assertIsNotNone(self.client.execute("Console.ReadLine()", allow_stdin=False))

    def check_the_console_is_replaced_and_not_set_back(self):
        self.assertEqual(self.printed('Console.SetOut(new System.IO.StringWriter()); Console.Write("elsewhere");'), "")

    def check_the_current_directory_changes_and_notebook_paths_do_not(self):
        pathlib.Path(self.folder.name, "imported.cs").write_text("var imported = 5;")
        self.show('System.IO.Directory.SetCurrentDirectory("/");')
        self.assertEqual(self.show("#!import imported.cs\nSystem.IO.Directory.GetCurrentDirectory() + imported"), ["/5"])

    def check_the_current_directory_is_removed(self):
        self.show('var gone = System.IO.Directory.CreateTempSubdirectory("gone").FullName; System.IO.Directory.SetCurrentDirectory(gone); System.IO.Directory.Delete(gone);')
        self.assertEqual(self.show("#!import imported.cs\nimported"), ["5"])
        self.assertRegex(plain(self.run_cell('\nthrow new Exception("no");')[0]["traceback"][0]), r"^cell \d+, line 2: ")
        self.assertIn("CS0103", self.run_cell("nothing")[0]["evalue"])
        matches = self.reply(self.client.complete('#!import imp'))["matches"]
        self.assertEqual(matches, ["imported.cs"])
        self.show('System.IO.Directory.SetCurrentDirectory("/");')

    def check_numbers_look_the_same_in_another_culture(self):
        self.show('#r "Detorch.Teach.dll"\nusing Detorch.Teach; using Detorch.Teach.Plots;')
        values = ("1.5", "-1234.5", "new[] { 1.5, -2.25 }", "TimeSpan.FromMinutes(90)", "NdArray.From(new[] { 0.5f, -1e-9f, 1e6f })",
                  "new Parameter(NdArray.From(new[] { -0.5f })) * 2", 'Plot.Line(new[] { 0.5, -1.5 }, "t", "x", "y").ToJson()', "NdArray.From(new[] { 0.5f }).Shape", "new Rng(1)")
        before = [self.show(value) for value in values]
        self.show("var characters = new string('x', 1_234);")
        told = self.told_by_the_kernel()
        self.show(COMMA)
        self.assertEqual([self.show(COMMA + value) for value in values], before)
        self.assertEqual(self.told_by_the_kernel(), told)
        self.assertIn("1,234 characters", told[0]["data"]["text/plain"])
        self.assertRegex(self.show(f"#!time\n{COMMA}")[-1], r"^Wall time: \d+\.\d ms$")
        self.show("System.Globalization.CultureInfo.DefaultThreadCurrentCulture = null;")

    def told_by_the_kernel(self):
        """What it answers to questions, without the time of the answer."""
        asked = (self.client.inspect("characters", 3), self.client.complete("Math.R", 6), self.client.complete("characters.Sub", 14), self.client.is_complete("if (1.5 > 0)"))
        answers = [self.reply(each) for each in asked]
        return [*answers, self.run_cell("int wrong = 1.5;\nmissing")[0]["evalue"]]

    def check_binary_is_printed(self):
        self.assertEqual(self.printed('Console.Write("a\\0\\x1b[31mb\\x07\\x7f\\u2028");'), "a\0\x1b[31mb\x07\x7f\u2028")
        self.assertEqual(self.printed('Console.Write("a\\ud800b\\udc00");'), "a\ufffdb\ufffd")
        self.assertEqual(self.printed('foreach (var c in "x😀y") { Console.Write(c); Console.Out.Flush(); System.Threading.Thread.Sleep(120); }'), "x😀y")
        self.assertEqual(self.printed('for (var i = 0; i < 20_000; i++) Console.Write("😀é");'), "😀é" * 20_000)
        self.assertEqual(self.show('"a\\ud800"'), ["a\ufffd"])
        self.assertEqual(self.run_cell('throw new Exception("\\udc00\\0");')[0]["evalue"], "\ufffd\0")
        noise = self.printed("var noise = new byte[1 << 20]; new Random(1).NextBytes(noise); foreach (var b in noise) Console.Write((char)(b * 257));")
        self.assertEqual(len(noise.encode("utf-16-le")) // 2, 1 << 20)

    def check_something_is_written_past_the_console(self):
        child = 'System.Diagnostics.Process.Start("sh", "-c \\"echo out; echo err >&2\\"").WaitForExit();'
        self.assertEqual(sorted(self.streams(child)), [("stderr", "err\n"), ("stdout", "out\n")])
        ordered = ('Console.Write("a "); System.Diagnostics.Process.Start("echo", "b").WaitForExit(); Console.Write("c ");\n'
                   'using (var raw = Console.OpenStandardOutput()) raw.Write("d "u8);\nConsole.Write("e");')
        self.assertEqual(self.printed(ordered), "a b\nc d e")
        self.show('using System.Runtime.InteropServices;\nclass Native { [DllImport("libc")] public static extern nint write(int file, byte[] bytes, nint count); }')
        self.assertEqual(self.printed("Native.write(1, new byte[] { 0xc3, 0xa9, 255, 0, 10 }, 5);"), "é\ufffd\0\n")
        many = self.printed('System.Diagnostics.Process.Start("seq", "100000").WaitForExit();')
        self.assertEqual(many, "".join(f"{i}\n" for i in range(1, 100001)))
        self.assertEqual(self.printed('System.Diagnostics.Process.Start("sh", "-c \\"(sleep 0.5; echo late) & echo early\\"").WaitForExit();'), "early\n")
        self.assertIn("late", self.printed("System.Threading.Thread.Sleep(1500);"))

    def check_a_reply_is_not_spoiled_by_its_extras(self):
        for extras in ({"a": 5}, {"a": None}, {"a": ["x"]}, 5):
            asked = self.client.session.msg("execute_request", {"code": "1 + 1", "user_expressions": extras})
            self.client.shell_channel.send(asked)
            reply = self.reply(asked["header"]["msg_id"])
            self.assertEqual(reply["status"], "ok")
            self.assertEqual([each["status"] for each in reply["user_expressions"].values()], ["error"] if extras != 5 else [])

    def check_an_error_is_as_long_as_a_library(self):
        reply = self.run_cell("throw new Exception(new string('x', 30_000_000));")[0]
        self.assertLess(len(reply["evalue"]) + sum(map(len, reply["traceback"])), 21_000_000)

    def check_code_is_nested_too_deeply(self):
        for code in (
                "(" * 100_000, "(" * 5_000 + "1" + ")" * 5_000, "List<" * 100_000, '$"{' * 100_000, "[" * 100_000, "!" * 100_000 + "true", "{" * 100_000, "1" + " + 1" * 100_000, "new[]{" * 20_000 + "1" + "}" * 20_000, "a." * 100_000):
            for ask in (self.client.execute, self.client.complete, self.client.inspect, self.client.is_complete):
                with self.subTest(f"{code[:5]}… {ask.__name__}"):
                    if not self.manager.is_alive():
                        self.restart_and_run()
                    self.reply(ask(code))

    def check_memory_has_a_limit_that_leaves_the_machine_alive(self):
        self.assertEqual(self.show('GC.GetConfigurationVariables()["GCHeapHardLimitPercent"]'), ["80"])

    def check_what_nobody_catches_is_shown(self):
        self.show("var kept = 7;")
        for code in ('async void Lost() { await Task.Delay(20);\nthrow new Exception("lost"); }\nLost(); await Task.Delay(300);',
                     'var thread = new System.Threading.Thread(() =>\nthrow new Exception("lost")); thread.Start(); thread.Join();',
                     'System.Threading.ThreadPool.QueueUserWorkItem(_ =>\nthrow new Exception("lost")); System.Threading.Thread.Sleep(300);',
                     'var timer = new System.Threading.Timer(_ =>\nthrow new Exception("lost"), null, 1, -1); System.Threading.Thread.Sleep(300);',
                     'class Lost { ~Lost() =>\nthrow new Exception("lost"); }\nvoid Make() => new Lost(); Make(); GC.Collect(); GC.WaitForPendingFinalizers();',
                     'void Start() => Task.Run(() =>\nthrow new Exception("lost")); Start(); System.Threading.Thread.Sleep(300);'):
            with self.subTest(code):
                asked = self.client.execute(code)
                told = self.told(asked)
                error, = [message["content"] for message in told if message["msg_type"] == "error"]
                self.assertRegex(plain(error["traceback"][0]), r"^cell \d+, line 2: System.Exception: lost$")
                self.assertEqual(self.reply(asked)["status"], "ok")
                self.assertEqual(self.show("kept"), ["7"])

    def check_the_thread_pool_is_busy(self):
        began = time.monotonic()
        self.show("var done = new System.Threading.ManualResetEventSlim(); for (var i = 0; i < 500; i++) Task.Run(() => done.Wait());\n20")
        self.assertEqual(self.show("21"), ["21"])
        self.assertEqual(self.printed('Console.Write("a"); System.Threading.Thread.Sleep(200);'), "a")
        self.assertEqual(self.reply(self.client.complete("Console.WriteL", 14))["matches"], ["WriteLine"])
        self.assertTrue(self.reply(self.client.inspect("done", 2))["found"])
        self.assertEqual(self.reply(self.client.is_complete("1 +"))["status"], "incomplete")
        self.assertEqual(self.reply(self.client.kernel_info())["status"], "ok")
        asked = self.client.execute('Console.WriteLine("here"); while (true) { }')
        self.wait_for_output(asked)
        self.manager.interrupt_kernel()
        self.assertEqual(self.reply(asked)["ename"], "Interrupted")
        # Each task that the pool lets start takes half a second; the answers wait for none.
        self.assertLess(time.monotonic() - began, 100)
        self.show("done.Set();")

    def check_a_value_is_hostile_to_whoever_shows_it(self):
        self.show('class Bad { public string A => throw new Exception("no"); public override string ToString() => throw new Exception("no"); }\nnew Bad()')
        self.show("IEnumerable<int> Endless() { while (true) yield return 1; }\nEndless()")


class EarlyInterruptTests(FaultTests):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.manager = KernelManager(kernel_name="detorch")
        self.manager.start_kernel(cwd=self.folder.name, env=dict(os.environ))
        self.client = self.manager.client()
        self.client.start_channels()

    def test_a_cell_that_was_interrupted_before_the_compiler_was_ready_stops(self):
        for delay in (0, 0.1, 0.3, 0.6):
            with self.subTest(delay):
                asked = self.client.execute("while (true) { }")
                info = self.client.session.msg("kernel_info_request")
                self.client.control_channel.send(info)
                while self.message(self.client.get_control_msg)["parent_header"].get("msg_id") != info["header"]["msg_id"]:
                    pass
                time.sleep(delay)
                self.manager.interrupt_kernel()
                self.assertEqual(self.reply(asked)["ename"], "Interrupted")
                self.manager.restart_kernel(now=True)
        self.client.wait_for_ready(timeout=PATIENCE)
        self.assertEqual(self.show("1 + 1"), ["2"])


class SignalTests(FaultTests):
    def test_a_signal_to_end_ends_the_kernel_in_an_orderly_way(self):
        for sent in (signal.SIGTERM, signal.SIGHUP):
            with self.subTest(sent):
                self.show("1")
                process = self.manager.provisioner.process
                asked = self.client.execute('using System.IO;\nConsole.WriteLine("here");\ntry { while (true) { } } finally { File.WriteAllText("ended", ""); }')
                self.wait_for_output(asked)
                process.send_signal(sent)
                self.assertEqual(process.wait(PATIENCE), 0)
                self.assertTrue(pathlib.Path(self.folder.name, "ended").exists())
                self.assertFalse(pathlib.Path(self.manager.connection_file).exists())
                pathlib.Path(self.folder.name, "ended").unlink()
                self.restart_and_run()

    def test_an_interrupt_by_signal_stops_the_cell(self):
        self.show("var kept = 7;")
        asked = self.client.execute('Console.WriteLine("here"); while (true) { }')
        self.wait_for_output(asked)
        self.manager.provisioner.process.send_signal(signal.SIGINT)
        self.assertEqual(self.reply(asked)["ename"], "Interrupted")
        self.assertEqual(self.show("kept"), ["7"])


class LimitedKernelTests(FaultTests):
    """With a smaller limit than the kernel's own, so that the test needs little."""
    environment = {"DOTNET_GCHeapHardLimit": "0x10000000"}

    def test_a_cell_that_exhausts_memory_has_an_error_or_a_dead_kernel_that_can_be_restarted(self):
        # Pieces large enough that what is left when one does not fit lets the kernel say so.
        asked = self.client.execute("var all = new List<byte[]>();\nwhile (true)\n    all.Add(new byte[1 << 25]);")
        reply = None
        while reply is None and self.manager.is_alive():
            try:
                told = self.client.get_shell_msg(timeout=0.2)
                # An answer to what start_new_kernel asked may come late.
                reply = told["content"] if told["parent_header"].get("msg_id") == asked else None
            except queue.Empty:
                pass
        if reply is not None:
            self.assertEqual(reply["status"], "error")
            self.assertIn("OutOfMemoryException", "\n".join([reply["ename"], reply["evalue"], *reply["traceback"]]))
        self.restart_and_run()


class DyingKernelTests(FaultTests):
    def test_a_cell_that_ends_its_process_leaves_a_dead_kernel_that_can_be_restarted(self):
        for cell in ('Environment.FailFast("no");', "System.Diagnostics.Process.GetCurrentProcess().Kill();",
                     "AppDomain.CurrentDomain.ProcessExit += (_, _) => System.Threading.Thread.Sleep(-1);\nEnvironment.Exit(0);"):
            with self.subTest(cell):
                self.show("1")
                self.client.execute(cell)
                until = time.monotonic() + PATIENCE
                while self.manager.is_alive() and time.monotonic() < until:
                    time.sleep(0.05)
                self.assertFalse(self.manager.is_alive())
                self.restart_and_run()

    def test_a_stack_that_overflows_in_a_library_ends_the_kernel_in_words(self):
        self.show("1")
        # Without a function of the cell in the circle, nothing asks whether there is room.
        asked = self.client.execute("IEnumerable<int> all = new[] { 1 };\nfor (var i = 0; i < 1_000_000; i++) all = all.Where(x => true).Concat(new[] { 1 }).Select(x => x);\nall.Count()")
        reply = self.reply(asked)
        self.assertEqual(reply["ename"], "KernelDied")
        self.assertIn("Stack overflow", reply["evalue"])
        self.wait_for_death()
        self.restart_and_run()

    def test_a_program_of_the_user_whose_stack_overflows_does_not_end_the_kernel(self):
        self.assertEqual(self.printed('System.Diagnostics.Process.Start("sh", "-c \\"echo Stack overflow. >&2; sleep 0.5\\"").WaitForExit();'), "Stack overflow.\n")
        self.assertEqual(self.show("1 + 1"), ["2"])

    def wait_for_death(self):
        until = time.monotonic() + PATIENCE
        while self.manager.is_alive() and time.monotonic() < until:
            time.sleep(0.05)
        self.assertFalse(self.manager.is_alive())

    def test_what_a_cell_printed_before_it_ended_its_process_arrives(self):
        self.show("1")
        asked = self.client.execute('Console.Write("last ");\nConsole.Error.Write("words");\nEnvironment.Exit(0);')
        printed = ""
        until = time.monotonic() + PATIENCE
        while "words" not in printed and time.monotonic() < until:
            try:
                message = self.client.get_iopub_msg(timeout=1)
            except queue.Empty:
                continue
            if message["msg_type"] == "stream" and message["parent_header"].get("msg_id") == asked:
                printed += message["content"]["text"]
        self.assertEqual(printed, "last words")


if __name__ == "__main__":
    unittest.main()
