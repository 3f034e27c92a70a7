using System.Text.RegularExpressions;

namespace Detorch.Teach.Plots;

/// <summary>What an op passes to an input, as a formula: the op's code with inputs a, b, c, result y and arriving gradient g.</summary>
internal static class BackwardRules
{
    /// <summary>The formula for the input at edge <paramref name="i"/>; a custom op (<see cref="Function"/>) has none.</summary>
    public static string For(Node node, int i)
    {
        var formula = node[i].Formula;
        var lambda = Regex.Match(formula, @"^(?:static )?\(?([^()=]*?)\)?\s*=>\s*(.*)$", RegexOptions.Singleline);
        if (!lambda.Success)
            return formula.Length == 0 ? "as its Backward says"
                : Regex.Replace(formula, @"^(\w+)\(.*$", "as $1 computes", RegexOptions.Singleline);
        var saved = node[i].Saved;
        var names = lambda.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries);
        var letters = new Dictionary<string, string> { [names[0]] = "g" };
        if (names.Length - 1 == saved.Length)
            foreach (var (k, name) in names[1..].Index())
                letters[name] = LetterOf(node, saved[k].Tensor, name) ?? name;
        var body = Regex.Replace(lambda.Groups[2].Value, @"(?<![.\w])(\w+)\[(\d)\]", found =>
            found.Groups[1].Value == names[^1] ? LetterOf(node, saved[found.Groups[2].Value[0] - '0'].Tensor) ?? found.Value : found.Value);
        return InSigns(Regex.Replace(body, @"(?<![.\w])[a-z]\w*(?![\w(])",
            found => letters.GetValueOrDefault(found.Value, found.Value)));
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
        code = Regex.Replace(code, @"\.Data\b|\.To\(g\.DType\)|\.Reshape\(kept\)", "");
        code = code.Replace("TransposedMatMul", "T.MatMul", StringComparison.Ordinal);
        code = Regex.Replace(code, @"\.Transpose\(-2, -1\)|\.T(?=\.)", "ᵀ");
        code = Regex.Replace(code, @"\.MatMul\(([^()]*)\)", " $1");
        code = Regex.Replace(code, @"new Tensor\((\w+(?:\.\w+\((?:[^()]|\([^()]*\))*\))*)\)", "$1");
        code = code.Replace("new Tensor(", "(", StringComparison.Ordinal).Replace(" * ", " · ", StringComparison.Ordinal).Replace('-', '−');
        code = Regex.Replace(code, @"(?<!\w)(\w+|\([^()]*\))\.([A-Z]\w*)\(\)",
            call => $"{call.Groups[2].Value.ToLowerInvariant()} {call.Groups[1].Value}");
        code = Regex.Replace(code, @"\.T$", "ᵀ");
        return Regex.Replace(code, @"(\w+)\.WherePositive\((\w+)\)", "$1 where $2 > 0, else 0");
    }
}
