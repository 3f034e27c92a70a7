namespace Detorch.Teach.Plots;

/// <summary>What each op hands to its inputs, as a formula: a, b, c are its inputs in order (or the number it was called with), y its result,
/// g the gradient that arrives. The code that computes it stands beside the op in Autograd/; a test holds the two lists together.</summary>
internal static class BackwardRules
{
    private static readonly Dictionary<string, string[]> Rules = new()
    {
        ["add"] = ["g", "g"],
        ["sub"] = ["g", "−g"],
        ["rsub"] = ["−g"],
        ["neg"] = ["−g"],
        ["mul"] = ["g · b", "g · a"],
        ["div"] = ["g / b", "−g · y / b"],
        ["rdiv"] = ["−g · y / a"],
        ["mod"] = ["g", "−g · ⌊a / b⌋"],
        ["pow"] = ["g · b · aᵇ⁻¹", "g · y · ln a"],

        ["abs"] = ["g · sign a"],
        ["exp"] = ["g · y"],
        ["expm1"] = ["g · (y + 1)"],
        ["log"] = ["g / a"],
        ["log1p"] = ["g / (1 + a)"],
        ["sqrt"] = ["g / 2y"],
        ["square"] = ["g · 2a"],
        ["sin"] = ["g · cos a"],
        ["cos"] = ["−g · sin a"],
        ["tan"] = ["g · (1 + y²)"],
        ["tanh"] = ["g · (1 − y²)"],
        ["sigmoid"] = ["g · y (1 − y)"],
        ["softplus"] = ["g · sigmoid a"],
        ["erf"] = ["g · 2/√π · exp(−a²)"],
        ["relu"] = ["g where y > 0, else 0"],
        ["where positive"] = ["g where the gate is above 0, else 0"],
        ["maximum"] = ["g where a > b, g/2 at a tie", "g where b > a, g/2 at a tie"],
        ["minimum"] = ["g where a < b, g/2 at a tie", "g where b < a, g/2 at a tie"],
        ["clip"] = ["g where a was within the bounds, else 0"],
        ["where"] = ["g where the condition holds, else 0", "g where it does not hold, else 0"],
        ["to"] = ["g in the dtype of a"],
        ["dropout"] = ["g · mask"],

        ["sum"] = ["g to every element"],
        ["mean"] = ["g / n to every element"],
        ["max"] = ["g to the largest elements, in equal shares"],
        ["min"] = ["g to the smallest elements, in equal shares"],
        ["logsumexp"] = ["g · softmax a"],
        ["softmax"] = ["y · (g − Σ g y)"],
        ["log_softmax"] = ["g − softmax a · Σ g"],
        ["cross_entropy"] = ["g · (softmax a − one-hot labels)"],
        ["subtract_one_hot"] = ["g"],
        ["normalize"] = ["(g − mean g − y · mean(g y)) / σ"],

        ["matmul"] = ["g bᵀ", "aᵀ g"],
        ["linear"] = ["g b", "gᵀ a", "g"],
        ["einsum"] = ["g and the other operands, summed to this one's labels"],
        ["conv2d"] = ["g spread through the kernels b", "g against the pictures a", "g, summed over pictures and places"],
        ["conv2d_input"] = ["g convolved with b", "a against g"],
        ["conv2d_weight"] = ["b spread through g", "a convolved with g"],
        ["max_pool2d"] = ["g to the largest of each window"],
        ["max_pool2d_input"] = ["g from the largest of each window"],
        ["take_pooled"] = ["g to the places that were taken"],
        ["avg_pool2d"] = ["g / n to each element of the window"],
        ["avg_pool2d_input"] = ["the mean of g in each window"],

        ["transpose"] = ["gᵀ"],
        ["permute"] = ["g with its axes put back"],
        ["reshape"] = ["g in the shape of a"],
        ["broadcast"] = ["g, summed over what was repeated"],
        ["index"] = ["g at the chosen places, else 0"],
        ["put"] = ["g from these places"],
        ["pad"] = ["g without the border"],
        ["concat"] = ["the part of g that lies here"],
        ["scatter_add"] = ["g", "g from these places"],
    };

    /// <summary>The ops that have a formula.</summary>
    public static IReadOnlyCollection<string> Ops => Rules.Keys;

    /// <summary>The formula for an input; an op of the user's own has none.</summary>
    public static string For(string op, int input) => Rules.TryGetValue(op, out var rules) ? rules[Math.Min(input, rules.Length - 1)] : "as its Backward says";
}
