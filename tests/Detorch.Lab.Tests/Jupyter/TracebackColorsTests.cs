using Detorch.Lab.Jupyter;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Tests.Jupyter;

public class TracebackColorsTests
{
    private static readonly ErrorOutput Thrown = new("System.Exception", "no: \e[1mbold", ["cell 1, line 2: System.Exception: no", "   at F in cell 1, line 2 or 3", "   at Enumerable.ToList", "caused by System.IO.IOException: file"]);

    [Fact]
    public void The_place_the_name_and_the_marks_of_an_error_are_colored() =>
        Assert.Equal(
            ["\e[36mcell 1, line 2\e[0m: \e[1;31mSystem.Exception\e[0m: no", "   at F in \e[36mcell 1, line 2 or 3\e[0m", "   at Enumerable.ToList", "caused by \e[1;31mSystem.IO.IOException\e[0m: file"],
            TracebackColors.Of(Thrown));

    [Fact]
    public void An_error_of_the_compiler_is_colored_at_each_place() =>
        Assert.Equal(
            ["\e[36mcell 1, line 1, column 3\e[0m: \e[1;31merror CS1002\e[0m: ; expected", "    x @ w", "\e[1;31m      ~\e[0m"],
            TracebackColors.Of(new ErrorOutput("CompilationError", "CS1002: ; expected", ["cell 1, line 1, column 3: error CS1002: ; expected", "    x @ w", "      ~"])));

    [Fact]
    public void Only_what_is_sent_to_front_ends_has_colors()
    {
        var sent = OutputMessage.OfError(Thrown)["traceback"]!.AsArray();
        Assert.Contains('\e', (string)sent[0]!);
        Assert.Equal(Thrown.Traceback, sent.Select(line => TracebackColors.Without((string)line!)));
    }
}
