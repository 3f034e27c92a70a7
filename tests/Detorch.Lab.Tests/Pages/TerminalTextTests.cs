using System.Text;
using Detorch.Lab.Pages;

namespace Detorch.Lab.Tests.Pages;

public class TerminalTextTests
{
    [Theory]
    [InlineData("plain <b>&\n", "plain &lt;b&gt;&amp;\n")]
    [InlineData("\r 0%\r50%\r100%\ndone", "100%\ndone")]
    [InlineData("100%\r50%", "50%%")]
    [InlineData("one\r\ntwo", "one\ntwo")]
    [InlineData("abc\b\bXY", "aXY")]
    [InlineData("\b\bx", "x")]
    [InlineData("long line\r\u001b[Kshort", "short")]
    [InlineData("first\nsecond\u001b[A\rFIRST", "FIRST\nsecond")]
    [InlineData("\u001b]0;a title\u0007text", "text")]
    [InlineData("\u001b]8;;javascript:alert(1)\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("\u001b[31mred\u001b[0m", "<span class=\"ansi-fg-1\">red</span>")]
    [InlineData("\u001b[1;4;9mx\u001b[22mx", "<span class=\"ansi-bold ansi-underline ansi-strike\">x</span><span class=\"ansi-underline ansi-strike\">x</span>")]
    [InlineData("\u001b[38;5;208mx", "<span style=\"color:#ff8700\">x</span>")]
    [InlineData("\u001b[38;5;9mx", "<span class=\"ansi-fg-9\">x</span>")]
    [InlineData("\u001b[48;5;244mx", "<span style=\"background:#808080\">x</span>")]
    [InlineData("\u001b[38;2;1;2;300mx", "<span style=\"color:#0102ff\">x</span>")]
    [InlineData("\u001b[97;41;7mx", "<span class=\"ansi-fg-1 ansi-bg-15\">x</span>")]
    [InlineData("\u001b[31m\"><img src=x onerror=y>", "<span class=\"ansi-fg-1\">&quot;&gt;&lt;img src=x onerror=y&gt;</span>")]
    [InlineData("\u001b", "")]
    [InlineData("\u001b[38;5", "")]
    [InlineData("x\u001b[999999999C.\u001b[99999999999999999999mx", null)]
    [InlineData("see https://a.b/c?d=1&e.", "see <a href=\"https://a.b/c?d=1&amp;e\" rel=\"noopener\">https://a.b/c?d=1&amp;e</a>.")]
    [InlineData("\r😀\be", "e")]
    public void Text_is_shown_as_a_terminal_shows_it_in_the_end(string text, string? html)
    {
        var shown = TerminalText.ToHtml(text);
        Assert.True(shown.Length < 5000);
        if (html is not null)
            Assert.Equal(html, shown);
    }

    [Fact]
    public void A_long_progress_bar_is_one_line_and_many_lines_are_all_kept()
    {
        Assert.Equal("100000", TerminalText.ToHtml(string.Concat(Enumerable.Range(1, 100_000).Select(i => $"\r{i}"))));
        var lines = string.Join('\n', Enumerable.Range(1, 5000).Select(i => $"\u001b[31m{i}\u001b[0m"));
        Assert.Equal(5000, TerminalText.ToHtml(lines).Split('\n').Length);
    }

    [Fact]
    public void Whatever_control_characters_come_no_markup_of_the_text_is_left()
    {
        var random = new Random(40);
        string[] parts = ["\u001b", "[", "31", ";", "m", "38;2;", "5", "K", "A", "\r", "\b", "\n", "]", "\a", "<img src=x onerror=alert(1)>", "\"", "'", "&", "é", "\u009b", "😀", "\ud800", "https://x\" onclick=\"y"];
        for (var i = 0; i < 3000; i++)
        {
            var text = new StringBuilder();
            for (var n = random.Next(1, 25); n > 0; n--)
                text.Append(parts[random.Next(parts.Length)]);
            var plain = System.Text.RegularExpressions.Regex.Replace(TerminalText.ToHtml(text.ToString()), "<span( class=\"[a-z0-9 -]+\")?( style=\"[a-z0-9:;#]+\")?>|</span>|<a href=\"https?://[^\"<>]*\" rel=\"noopener\">|</a>", "");
            Assert.DoesNotContain('<', plain);
            Assert.DoesNotContain('"', plain);
        }
    }
}
