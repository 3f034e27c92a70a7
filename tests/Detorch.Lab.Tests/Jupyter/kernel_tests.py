"""Jupyter's own kernel test suite, with C# samples. KernelSuiteTests runs it with JUPYTER_PATH at an installed kernel."""
import unittest

import jupyter_kernel_test


class CSharpTests(jupyter_kernel_test.KernelTests):
    kernel_name = "detorch"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oops");'
    complete_code_samples = ["1", "var x = 1;", "void F()\n{\n}", "if (true) { }", "// only a comment"]
    incomplete_code_samples = ["void F()\n{", "var x = ", "new[] { 1,", "/* a", 'var s = """\n', "if (true)"]
    invalid_code_samples = ["int 1x = 2;", "}", "var x = ;"]
    code_generate_error = 'throw new Exception("no");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + 1', "result": "a1"},
        {"code": "new[] { 1, 2, 3 }", "result": "[1, 2, 3]"},
        {"code": "new[] { 1, 2, 3 }", "mime": "text/html"},
    ]
    code_display_data = [{"code": "1.Display();", "mime": "text/plain"}, {"code": "#!html\n<b>x</b>", "mime": "text/html"}]
    completion_samples = [
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": "#!markd", "matches": {"#!markdown"}},
        {"text": "new[] { 1 }.Aggre", "matches": {"Aggregate", "AggregateBy"}},
    ]
    code_inspect_sample = "Console.WriteLine"
    code_clear_output = "ClearOutput();"
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "6 *7"


if __name__ == "__main__":
    unittest.main()
