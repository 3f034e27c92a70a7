using Detorch.Lab.Cells;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Tests.Session;

/// <summary>#!set, #!value and #!share. The expected values are those of .NET Interactive 1.0.0-beta.26120.1.</summary>
[Collection("session")]
public class ValueDirectiveTests : SessionFixture
{
    [Theory]
    [InlineData("--name x --value 123", "System.String 123")]
    [InlineData("--value 123 --name x", "System.String 123")]
    [InlineData("--name x --value \"hello world\"", "System.String \"hello world\"")]
    [InlineData("--name x --value {\"b\": 1}", "System.String {\"b\": 1}")]
    [InlineData("--name x --value {\"b\": 1} --mime-type application/json", "System.Text.Json.JsonDocument {\"b\": 1}")]
    [InlineData("--name x --value -1.5", "System.String -1.5")]
    [InlineData("--name x --value @csharp:number", "System.Double 5")]
    [InlineData("--name x --value @number", "System.Double 5")]
    [InlineData("--name x --value @text", "System.String a text")]
    [InlineData("--name x --value @csharp:list", "System.Text.Json.JsonDocument [1,2]")]
    [InlineData("--name x --byref --value @csharp:list", "System.Collections.Generic.List`1[System.Int32] the same")]
    [InlineData("--name x --value @value:stored", "System.String one\ntwo")]
    [InlineData("--name x --value @input:name", "System.String answer to name")]
    [InlineData("--name x --value @password:pin", "System.String answer to pin")]
    public async Task A_variable_is_set(string options, string expected)
    {
        await Show("var number = 5; var text = \"a text\"; var list = new List<int> { 1, 2 };");
        await Show("#!value --name stored\none\ntwo");
        await Show($"#!set {options}\nobject it = x;");
        Assert.Equal([expected], await Show("$\"{it.GetType()} {(it is System.Text.Json.JsonDocument json ? json.RootElement.GetRawText() : it == list ? \"the same\" : it)}\""));
    }

    [Theory]
    [InlineData("--from csharp number --as y", "y", "5")]
    [InlineData("number --from csharp --as y", "y", "5")]
    [InlineData("--from csharp number", "number", "5")]
    [InlineData("--from value stored", "stored", "one")]
    [InlineData("--from value stored --as y", "y", "one")]
    [InlineData("--from value json", "json.RootElement.GetProperty(\"b\").GetInt32()", "1")]
    [InlineData("--from value file", "file", "from a file")]
    [InlineData("--from value inline", "inline", "hello")]
    public async Task A_value_is_shared(string options, string shown, string expected)
    {
        Save("a.txt", "from a file");
        await Show("var number = 5;");
        await Show("#!value --name stored\none");
        await Show("#!value --name json --mime-type application/json\n{\"b\":1}");
        await Show("#!value --name file --from-file a.txt");
        await Show("#!value --name inline --from-value hello");
        Assert.Equal([expected], await Show($"#!share {options}\n{shown}"));
    }

    [Fact]
    public async Task A_value_is_shown_and_code_may_follow_it()
    {
        Assert.Equal(["{\"application/json\":{\"b\":1}}", "3"], await Show("1.ToString();\n#!value --name v --mime-type application/json\n{\"b\":1}\n#!csharp\n1 + 2"));
        Assert.Equal(["x"], await Show("#!value --name w --mime-type text/plain\nx"));
        Assert.Null(await Run("#!value --name cell\nfrom a cell of its own", KernelNames.Value));
        Assert.Equal(["from a cell of its own"], await Show("#!share --from value cell\ncell"));
    }

    [Theory]
    [InlineData("#!set", "#!set needs --name x --value 3, as in #!set --name x --value 3.")]
    [InlineData("#!set --name x", "#!set --name x: --value is missing.")]
    [InlineData("#!set --name", "#!set --name: --name needs a value.")]
    [InlineData("#!set --name x --nme y", "#!set --name x --nme y: there is no option --nme. It has --name, --value, --byref, --mime-type.")]
    [InlineData("#!set --name x --name y --value 3", "#!set --name x --name y --value 3: --name is given twice.")]
    [InlineData("#!set --name class --value 3", "#!set --name class --value 3: class is not a name of a C# variable.")]
    [InlineData("#!set --name x --value @csharp:none", "#!set --name x --value @csharp:none: there is no variable none. #!who lists the variables.")]
    [InlineData("#!set --name x --value @value:none", "#!set --name x --value @value:none: there is no value none. Store it first with #!value --name none.")]
    [InlineData("#!set --name x --value @moon:y", "#!set --name x --value @moon:y: there is no kernel moon. Values come from csharp, value, input and password.")]
    [InlineData("#!share --from fsharp x", "#!share --from fsharp x: this kernel runs C# and shows HTML, Markdown, JavaScript and Mermaid. F# runs in .NET Interactive")]
    [InlineData("#!share --from value", "#!share --from value: write the name of what is shared.")]
    [InlineData("#!value --name x --from-file none.txt", "#!value --name x --from-file none.txt: ")]
    [InlineData("#!value\ntext", "a value needs a name: write #!value --name x above it.")]
    public async Task What_cannot_be_is_an_error_that_says_what_to_do(string code, string message) =>
        Assert.Contains(message, (await Fail(code))[0], StringComparison.Ordinal);

    protected override string? Answer(string prompt, bool isPassword) => $"answer to {prompt}";
}
