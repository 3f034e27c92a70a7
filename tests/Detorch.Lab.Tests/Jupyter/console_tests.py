"""What someone sees who types into `jupyter console`. ConsoleTests runs it with JUPYTER_PATH at an installed kernel."""
import os
import re
import sys
import unittest

import pexpect

PATIENCE = 120


class ConsoleTests(unittest.TestCase):
    def setUp(self):
        # A console that has to wait longer for "is this complete?" takes the cell for Python.
        self.terminal = pexpect.spawn(sys.executable, ["-m", "jupyter_console", "--kernel", "detorch",
                                                       f"--ZMQTerminalInteractiveShell.kernel_is_complete_timeout={PATIENCE}"],
                                      encoding="utf-8", timeout=PATIENCE, dimensions=(40, 120),
                                      # No one answers here when the console asks the terminal for the cursor's place.
                                      env=os.environ | {"PROMPT_TOOLKIT_NO_CPR": "1"})

    def tearDown(self):
        self.terminal.close(force=True)

    def expect(self, text):
        """Waits for a text, between whose characters the terminal may be told colours."""
        self.terminal.expect(r"(?:\x1b\[[0-9;?]*[A-Za-z])*".join(re.escape(character) for character in text))

    def type(self, line):
        self.terminal.send(line + "\r")

    def test_a_session_in_a_terminal(self):
        self.expect("C# (Detorch")
        self.expect("In [1]:")
        self.type("6 * 7")
        self.expect("Out[1]: 42")
        self.expect("In [2]:")
        # A cell of several lines: at each Enter the console asks the kernel whether it is complete. The rest is pasted, because the
        # console may lose keys that come while it asks.
        self.type("int Next(int n)")
        self.expect("...:")
        self.type("\x1b[200~{\n    return n + 1;\n}\x1b[201~")
        self.expect("In [3]:")
        self.type("Next(70)")
        self.expect("Out[3]: 71")
        self.expect("In [4]:")
        self.type('throw new Exception("on purpose");')
        self.expect("cell 4, line 1: System.Exception: on purpose")
        self.expect("In [5]:")
        self.terminal.send("Math.MaxM\t")
        self.expect("agnitude")
        self.terminal.sendcontrol("u")
        self.terminal.sendcontrol("d")
        self.expect("really want to exit")
        self.type("y")
        self.terminal.expect(pexpect.EOF)
        self.terminal.close()
        self.assertEqual(self.terminal.exitstatus, 0)


if __name__ == "__main__":
    unittest.main()
