using System.Xml.Linq;
using Detorch.Lab.Language;

namespace Detorch.Lab.Tests.Language;

public class DocumentationTests
{
    private static string Summary(string xml, bool markdown) =>
        new Documentation(XElement.Parse($"<member><summary>{xml}</summary></member>", LoadOptions.PreserveWhitespace)).Sections(markdown, all: true).Single().Lines.Single().Text;

    [Theory]
    [InlineData("Sums\n      all.", "Sums all.", "Sums all.")]
    [InlineData("Of <see cref=\"T:System.Collections.Generic.List`1\"/>.", "Of List.", "Of `List`.")]
    [InlineData("<paramref name=\"x\"/> or <see langword=\"null\"/>", "x or null", "`x` or `null`")]
    [InlineData("<c>a * b</c> and a * b &lt; c", "a * b and a * b < c", "`a * b` and a \\* b \\< c")]
    [InlineData("<see cref=\"M:X.F(System.Int32)\">this</see>", "this", "this")]
    [InlineData("One.<para>Two.</para>Three.", "One.\n\nTwo.\n\nThree.", "One.\n\nTwo.\n\nThree.")]
    [InlineData("<list type=\"bullet\"><item><description>a</description></item><item>b</item></list>", "- a\n- b", "- a\n- b")]
    [InlineData("As:<code>\n    if (x)\n        y();\n  </code>", "As:\n\nif (x)\n    y();", "As:\n\n```csharp\nif (x)\n    y();\n```")]
    public void Text_and_Markdown_say_the_same(string xml, string text, string markdown)
    {
        Assert.Equal(text, Summary(xml, markdown: false));
        Assert.Equal(markdown, Summary(xml, markdown: true));
    }
}
