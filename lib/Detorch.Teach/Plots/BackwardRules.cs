using System.Text.RegularExpressions;

namespace Detorch.Teach.Plots;

/// <summary>What an op passes to an input, as a formula: the op's code with inputs a, b, c, result y and arriving gradient g.</summary>
internal static partial class BackwardRules
{
    /// <summary>The formula for the input at edge <paramref name="i"/>; a custom op (<see cref="Function"/>) has none.</summary>
    public static string For(Node node, int i)
    {
        if (Lambda().Match(node[i].Formula) is not { Success: true } lambda)
            return node[i].Formula.Length == 0 ? "as its Backward says" : Function().Replace(node[i].Formula, "as $1 computes");
        var saved = node[i].Saved;
        var names = lambda.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries);
        var letters = new Dictionary<string, string> { [names[0]] = "g" };
        if (names.Length - 1 == saved.Length)
            foreach (var (k, name) in names[1..].Index())
                letters[name] = LetterOf(node, saved[k].Tensor, name) ?? name;
        var body = Element().Replace(lambda.Groups[2].Value, found =>
            found.Groups[1].Value == names[^1] ? LetterOf(node, saved[found.Groups[2].Value[0] - '0'].Tensor) ?? found.Value : found.Value);
        return InSigns(Name().Replace(body, found => letters.GetValueOrDefault(found.Value, found.Value)));
    }

    private static string? LetterOf(Node node, Tensor saved, string name = "")
    {
        if (saved.Source == node)
            return "y";
        var (letter, found) = ('a', (string?)null);
        for (var i = 0; i < node.InputCount; i++)
        {
            if (node[i].Source == saved.Source && (found is null || name == letter.ToString())) // x * x has it twice.
                found = letter.ToString();
            letter += node[i].Source is null ? '\0' : '\x1'; // Constants that the tape has not kept have no box either.
        }
        return found;
    }

    /// <summary>C# in the signs of mathematics: <c>g * x.Cos()</c> is g · cos x, <c>a.T.MatMul(g)</c> is aᵀ g.</summary>
    private static string InSigns(string code)
    {
        code = Numbers().Replace(code, "").Replace(".Transpose(-2, -1)", "ᵀ", StringComparison.Ordinal)
            .Replace(".T.", "ᵀ.", StringComparison.Ordinal);
        code = NewTensor().Replace(Product().Replace(code, " $1"), "$1").Replace("new Tensor(", "(", StringComparison.Ordinal)
            .Replace(" * ", " · ", StringComparison.Ordinal).Replace('-', '−');
        code = Call().Replace(code, call => $"{call.Groups[2].Value.ToLowerInvariant()} {call.Groups[1].Value}");
        return Gate().Replace(code.EndsWith(".T", StringComparison.Ordinal) ? code[..^2] + "ᵀ" : code, "$1 where $2 > 0, else 0");
    }

    [GeneratedRegex(@"^(?:static )?\(?([^()=]*?)\)?\s*=>\s*(.*)$", RegexOptions.Singleline)]
    private static partial Regex Lambda();

    [GeneratedRegex(@"^(\w+)\(.*$", RegexOptions.Singleline)]
    private static partial Regex Function();

    [GeneratedRegex(@"(?<![.\w])(\w+)\[(\d)\]")]
    private static partial Regex Element();

    [GeneratedRegex(@"(?<![.\w])[a-z]\w*(?![\w(])")]
    private static partial Regex Name();

    [GeneratedRegex(@"\.Data\b|\.To\(g\.DType\)")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\.MatMul\(([^()]*)\)")]
    private static partial Regex Product();

    [GeneratedRegex(@"new Tensor\((\w+(?:\.\w+\((?:[^()]|\([^()]*\))*\))*)\)")]
    private static partial Regex NewTensor();

    [GeneratedRegex(@"(?<!\w)(\w+|\([^()]*\))\.([A-Z]\w*)\(\)")]
    private static partial Regex Call();

    [GeneratedRegex(@"(\w+)\.WherePositive\((\w+)\)")]
    private static partial Regex Gate();
}
