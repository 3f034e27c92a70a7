"""What a client of the kernel can count on, by way of jupyter_client. InstalledKernelTests runs it."""
import re
import time
import unittest

from jupyter_client.manager import start_new_kernel

PATIENCE = 90


def plain(line):
    """A line without the colors of a terminal."""
    return re.sub(r"\x1b\[[0-9;]*m", "", line)


class ClientTests(unittest.TestCase):
    def setUp(self):
        self.manager, self.client = start_new_kernel(kernel_name="detorch")

    def tearDown(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def run_cell(self, code, **options):
        """The reply, and what the cell told between busy and idle."""
        asked = self.client.execute(code, **options)
        return self.reply(asked), self.told(asked)

    def reply(self, asked, channel=None):
        while True:
            message = (channel or self.client.get_shell_msg)(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == asked:
                return message["content"]

    def told(self, asked):
        messages = []
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == asked:
                messages.append(message)
                if message["content"].get("execution_state") == "idle":
                    return messages

    def test_cells_after_one_that_fails_are_aborted_unless_asked_otherwise(self):
        self.run_cell("1")
        failing = 'Console.ReadLine(); System.Threading.Thread.Sleep(500); throw new Exception("no");'
        asked = [self.client.execute(code, allow_stdin=True) for code in (failing, "1", "2")]
        self.client.get_stdin_msg(timeout=PATIENCE)
        self.client.input("go on")
        self.assertEqual([self.reply(each)["status"] for each in asked], ["error", "aborted", "aborted"])
        asked = [self.client.execute(code, stop_on_error=False) for code in ('throw new Exception("no");', "1")]
        self.assertEqual([self.reply(each)["status"] for each in asked], ["error", "ok"])

    def test_control_and_heartbeat_answer_while_a_cell_loops_and_it_can_be_interrupted(self):
        self.run_cell("1")
        asked = self.client.execute('var i = 0; Console.WriteLine("here");\nwhile (true)\n    i++;')
        self.wait_for_output(asked)
        info = self.client.session.msg("kernel_info_request")
        self.client.control_channel.send(info)
        self.assertEqual(self.reply(info["header"]["msg_id"], self.client.get_control_msg)["status"], "ok")
        self.assertTrue(self.client.hb_channel.is_beating())
        self.manager.interrupt_kernel()
        reply = self.reply(asked)
        self.assertEqual((reply["status"], reply["ename"]), ("error", "Interrupted"))
        self.assertRegex(plain(reply["traceback"][0]), r"^cell 2, line [23]: ")
        self.assertEqual(self.run_cell("1 + 1")[0]["status"], "ok")

    def test_a_cell_that_cannot_be_stopped_ends_the_kernel_which_says_so(self):
        self.run_cell("1")
        # A lock of the operating system's, taken twice: no signal wakes who waits for it.
        asked = self.client.execute('using System.Runtime.InteropServices; [DllImport("libc")] static extern int pthread_mutex_lock(nint mutex);'
                                    'var mutex = Marshal.AllocHGlobal(64); Marshal.Copy(new byte[64], 0, mutex, 64); pthread_mutex_lock(mutex); '
                                    'Console.WriteLine("here"); pthread_mutex_lock(mutex);')
        self.wait_for_output(asked)
        self.manager.interrupt_kernel()
        self.assertIn("Restart it", self.reply(asked)["evalue"])
        self.wait_for_death()

    def test_a_cell_that_ends_the_process_leaves_a_dead_kernel_that_can_be_restarted(self):
        for cell in ("Environment.Exit(3);", 'Environment.FailFast("no");', "AppDomain.CurrentDomain.ProcessExit += (_, _) => { while (true) { } }; Environment.Exit(3);",
                     "System.Diagnostics.Process.GetCurrentProcess().Kill();"):
            with self.subTest(cell):
                self.run_cell("1")
                began = time.monotonic()
                self.client.execute(cell)
                self.wait_for_death()
                print(f"{cell} ends the kernel after {time.monotonic() - began:.1f} s")
                # A polite request to a dead kernel would wait for its successor on the same port, and end that.
                self.manager.restart_kernel(now=True)
                self.client.wait_for_ready(timeout=PATIENCE)
                self.assertEqual(self.run_cell("1 + 1")[0]["status"], "ok")

    def test_a_cell_reads_what_the_user_types(self):
        asked = self.client.execute("Console.ReadLine()", allow_stdin=True)
        self.assertEqual(self.client.get_stdin_msg(timeout=PATIENCE)["msg_type"], "input_request")
        self.client.input("typed")
        self.assertEqual(self.reply(asked)["status"], "ok")
        self.assertIn("typed", [m["content"]["data"]["text/plain"] for m in self.told(asked) if m["msg_type"] == "execute_result"])
        _, told = self.run_cell('Console.ReadLine() ?? "nothing"', allow_stdin=False)
        self.assertIn("nothing", [m["content"]["data"]["text/plain"] for m in told if m["msg_type"] == "execute_result"])

    def test_a_cell_asks_for_a_text_or_a_password(self):
        for cell, prompt, hidden, result in (
                ('await Kernel.GetInputAsync("Your name")', "Your name", False, "typed"),
                ('await Kernel.GetInputAsync(valueName: "name", typeHint: "password")', "name", True, "typed"),
                ('await Kernel.GetPasswordAsync("Your key")', "Your key", True, "********"),
                ('using Ask = Microsoft.DotNet.Interactive.Kernel;\nstring key = await Ask.GetPasswordAsync("key"); key', "key", True, "typed"),
                ('(await Kernel.GetPasswordAsync()).GetClearTextPassword()', "", True, "typed")):
            with self.subTest(cell):
                asked = self.client.execute(cell, allow_stdin=True)
                request = self.client.get_stdin_msg(timeout=PATIENCE)
                self.assertEqual(request["content"], {"prompt": prompt, "password": hidden})
                self.client.input("typed")
                self.assertEqual(self.reply(asked)["status"], "ok")
                self.assertEqual([m["content"]["data"]["text/plain"] for m in self.told(asked) if m["msg_type"] == "execute_result"], [result])
        reply, _ = self.run_cell('await Kernel.GetInputAsync("name")', allow_stdin=False)
        self.assertIn("nobody can answer", reply["evalue"])

    def test_a_cell_that_waits_for_the_user_can_be_interrupted(self):
        asked = self.client.execute('await Kernel.GetInputAsync("name")', allow_stdin=True)
        self.client.get_stdin_msg(timeout=PATIENCE)
        self.manager.interrupt_kernel()
        self.assertEqual(self.reply(asked)["ename"], "Interrupted")
        self.assertEqual(self.run_cell("1 + 1")[0]["status"], "ok")

    def test_completions_say_what_they_are_and_places_count_characters(self):
        code = 'var face = "🙂"; Console.WriteL'
        reply = self.reply(self.client.complete(code, len(code)))
        self.assertEqual((reply["matches"], reply["cursor_start"], reply["cursor_end"]), (["WriteLine"], len(code) - 6, len(code)))
        item, = reply["metadata"]["_jupyter_types_experimental"]
        self.assertEqual((item["text"], item["type"], item["start"], item["end"]), ("WriteLine", "method", len(code) - 6, len(code)))
        self.assertIn("Console.WriteLine(", item["signature"])

    def test_a_cell_can_be_judged_before_it_runs_and_errors_have_ranges(self):
        asked = self.client.session.msg("diagnostics_request", {"code": "int F() { int never; return 1; }\nmissing"})
        self.client.shell_channel.send(asked)
        told = self.reply(asked["header"]["msg_id"])["diagnostics"]
        self.assertEqual([(each["severity"], each["id"]) for each in told], [("warning", "CS0168"), ("error", "CS0103")])
        self.assertEqual((told[1]["start"], told[1]["end"]), ({"line": 1, "character": 0}, {"line": 1, "character": 7}))
        reply, messages = self.run_cell("var one = 1;\nmissing")
        error, = [m for m in messages if m["msg_type"] == "error"]
        self.assertEqual(error["metadata"]["diagnostics"], reply["diagnostics"])
        self.assertEqual(reply["diagnostics"][0]["id"], "CS0103")
        self.assertEqual(set(error["content"]), {"ename", "evalue", "traceback"})

    def test_expressions_of_the_user_are_evaluated_after_the_cell(self):
        reply, _ = self.run_cell("var x = 20;", user_expressions={"good": "x + 1", "bad": "y"})
        self.assertEqual(reply["user_expressions"]["good"]["data"]["text/plain"], "21")
        self.assertEqual(reply["user_expressions"]["bad"]["ename"], "CompilationError")

    def test_an_expression_of_the_user_that_never_ends_can_be_interrupted(self):
        asked = self.client.execute("long Endless() { Console.WriteLine(); while (true) { } }", user_expressions={"endless": "Endless()"})
        self.wait_for_output(asked)
        self.manager.interrupt_kernel()
        self.assertEqual(self.reply(asked)["user_expressions"]["endless"]["ename"], "Interrupted")
        self.assertEqual(self.run_cell("1 + 1")[0]["status"], "ok")

    def test_a_silent_cell_counts_as_none(self):
        first, _ = self.run_cell("1")
        silent, told = self.run_cell("2", silent=True)
        self.assertEqual([m["msg_type"] for m in told], ["status", "status"])
        self.assertEqual(silent["execution_count"], first["execution_count"])

    def test_the_value_of_a_variable_and_documentation_are_shown(self):
        self.run_cell('var answer = "forty-two";')
        self.assertIn("forty-two", self.reply(self.client.inspect("answer", 3))["data"]["text/plain"])
        for mime in ("text/plain", "text/markdown", "text/html"):
            self.assertIn("Returns the larger", self.reply(self.client.inspect("Math.Max(1, 2)", 6))["data"][mime])
        briefly, all_of_it = [self.reply(self.client.inspect("Math.Max(1, 2)", 6, detail_level=level))["data"]["text/plain"] for level in (0, 1)]
        self.assertIn("and 12 more overloads", briefly)
        self.assertEqual(all_of_it.count("Math.Max("), 13)
        self.assertFalse(self.reply(self.client.inspect("   ", 1))["found"])

    def test_nonsense_on_shell_is_refused_and_the_kernel_goes_on(self):
        channel = self.client.shell_channel.socket
        for frames in ([b"x"], [b"<IDS|MSG>"], [b"<IDS|MSG>", b"bad", b"{}", b"{}", b"{}", b"{}"]):
            channel.send_multipart(frames)
        self.client.session.send(channel, "unknown_request", {})
        self.client.session.send(channel, "execute_request", {"code": 5})
        self.assertEqual(self.run_cell("1 + 1")[0]["status"], "ok")

    def test_a_cell_that_is_no_text_is_an_error_that_is_told_to_all(self):
        for code, reason in ((None, "an execute_request needs the field code"), (5, "")):
            asked = self.client.session.msg("execute_request", {"code": code})
            self.client.shell_channel.send(asked)
            reply, told = self.reply(asked["header"]["msg_id"]), self.told(asked["header"]["msg_id"])
            self.assertEqual(reply["status"], "error")
            error = next(m["content"] for m in told if m["msg_type"] == "error")
            self.assertEqual(error, {name: reply[name] for name in ("ename", "evalue", "traceback")})
            self.assertRegex(plain(error["traceback"][0]), f"^execute_request: .*{reason}")

    def test_a_flood_of_output_arrives_whole(self):
        _, told = self.run_cell("for (var i = 0; i < 100_000; i++) Console.WriteLine(i);")
        text = "".join(m["content"]["text"] for m in told if m["msg_type"] == "stream")
        self.assertEqual(text, "".join(f"{i}\n" for i in range(100_000)))
        _, told = self.run_cell("new string('x', 11_000_000)")
        self.assertLess(len(told[-2]["content"]["data"]["text/plain"]), 10_001_000)

    def wait_for_output(self, asked):
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == asked and message["msg_type"] == "stream":
                return

    def wait_for_death(self):
        until = time.monotonic() + PATIENCE
        while self.manager.is_alive() and time.monotonic() < until:
            time.sleep(0.05)
        self.assertFalse(self.manager.is_alive())


if __name__ == "__main__":
    unittest.main()
