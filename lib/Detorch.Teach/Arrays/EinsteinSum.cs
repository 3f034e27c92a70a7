namespace Detorch.Teach;

/// <summary>The engine under <see cref="NdArray.Einsum"/>: operands are contracted two at a time, from left to right; labels that the two
/// share, and that no later term needs, are summed by one matrix product.</summary>
internal static class EinsteinSum
{
    /// <summary>Labels of the axes that an ellipsis covers: the last ones, so that they align at the right.</summary>
    private const string EllipsisLabels = "0123456789";

    /// <summary>The sum, for labels that <see cref="Parse"/> has found.</summary>
    public static NdArray Evaluate(string[] terms, string output, NdArray[] operands)
    {
        var result = new Labeled(operands[0], terms[0]).Diagonal();
        for (var i = 1; i < operands.Length; i++)
            result = Contract(result, new Labeled(operands[i], terms[i]).Diagonal(), output + string.Concat(terms[(i + 1)..]));
        return result.Keep(output).Arrange(output);
    }

    private static Labeled Contract(Labeled a, Labeled b, string wanted)
    {
        (a, b) = (a.Keep(wanted + b.Labels), b.Keep(wanted + a.Labels));
        var batch = string.Concat(a.Labels.Where(label => b.Labels.Contains(label) && wanted.Contains(label)));
        var summed = string.Concat(a.Labels.Where(label => b.Labels.Contains(label) && !wanted.Contains(label)));
        var rows = string.Concat(a.Labels.Except(b.Labels));
        var columns = string.Concat(b.Labels.Except(a.Labels));
        if (summed.Length == 0 || rows.Length + columns.Length == 0)
        {
            var all = batch + rows + columns + summed;
            return new Labeled(a.Arrange(all) * b.Arrange(all), all).Keep(wanted);
        }
        var (left, right) = (a.Arrange(batch + rows + summed), b.Arrange(batch + summed + columns));
        var (m, k) = (batch.Length, batch.Length + rows.Length);
        int[] rowSizes = left.Sizes[m..k], columnSizes = right.Sizes[(m + summed.Length)..];
        int[] Matrix(NdArray x, int split) =>
            [.. x.Sizes[..m], Shapes.CountOf(x.Sizes.AsSpan(m..split)), Shapes.CountOf(x.Sizes.AsSpan(split..))];
        var product = left.Reshape(Matrix(left, k)).MatMul(right.Reshape(Matrix(right, m + summed.Length)));
        return new(product.Reshape([.. product.Sizes[..m], .. rowSizes, .. columnSizes]), batch + rows + columns);
    }

    /// <summary>A label for each axis of each operand and of the result: an ellipsis spelled out, a missing result deduced.</summary>
    /// <exception cref="ArgumentException">The equation does not fit the operands.</exception>
    public static (string[] Terms, string Output) Parse(string equation, NdArray[] operands)
    {
        var sides = equation.Required().Replace(" ", "", StringComparison.Ordinal).Split("->");
        var terms = sides[0].Split(',');
        if (sides.Length > 2 || terms.Length != operands.Required().Length)
            throw new ArgumentException(
                $"einsum '{equation}': {terms.Length} terms for {operands.Length} operands; write one term for each, as in 'ij,jk->ik'.");
        var ellipsis = "";
        for (var i = 0; i < terms.Length; i++)
        {
            var named = terms[i].Replace("...", "", StringComparison.Ordinal).Length;
            var hidden = Math.Max(operands[i].RequireFloat("einsum").Rank - named, 0);
            if (hidden > EllipsisLabels.Length)
                throw new ArgumentException($"einsum '{equation}': an ellipsis covers at most {EllipsisLabels.Length} axes, " +
                    $"here for {hidden} of {operands[i].Shape}.");
            var labels = EllipsisLabels[^hidden..];
            if (terms[i].Contains("...", StringComparison.Ordinal) && labels.Length > ellipsis.Length)
                ellipsis = labels;
            terms[i] = terms[i].Replace("...", labels, StringComparison.Ordinal);
            if (terms[i].Length != operands[i].Rank)
                throw new ArgumentException(
                    $"einsum '{equation}': term {i} names {terms[i].Length} axes, its operand {operands[i].Shape} has {operands[i].Rank}.");
        }
        var all = string.Concat(terms);
        var output = sides.Length == 2
            ? sides[1].Replace("...", ellipsis, StringComparison.Ordinal)
            : ellipsis + string.Concat(all.Where(label => char.IsLetter(label) && all.Count(other => other == label) == 1).Order());
        if (all.FirstOrDefault(label => !char.IsAsciiLetter(label) && !ellipsis.Contains(label)) is var wrong and not '\0')
            throw new ArgumentException(
                $"einsum '{equation}': '{wrong}' is not a label; labels are single letters, and ... covers axes without one.");
        if (output.Except(all).Any() || output.Distinct().Count() != output.Length || ellipsis.Except(output).Any())
            throw new ArgumentException(
                $"einsum '{equation}': the result names each of its labels once, each of them is in a term, and it keeps the ellipsis.");
        CheckSizes(equation, terms, operands);
        return (terms, output);
    }

    private static void CheckSizes(string equation, string[] terms, NdArray[] operands)
    {
        var sizes = new Dictionary<char, (int Size, NdArray Operand)>();
        foreach (var (term, operand) in terms.Zip(operands))
            foreach (var (label, size) in term.Zip(operand.Sizes))
            {
                var broadcasts = char.IsDigit(label);
                if (!sizes.TryGetValue(label, out var known) || (broadcasts && known.Size == 1))
                    sizes[label] = (size, operand);
                else if (known.Size != size && !(broadcasts && size == 1))
                    throw new ArgumentException(broadcasts
                        ? $"einsum '{equation}': the axes behind ... of {known.Operand.Shape} and {operand.Shape} do not broadcast: " +
                            $"sizes {known.Size} and {size}."
                        : $"einsum '{equation}': label {label} has size {known.Size} in {known.Operand.Shape} and {size} in " +
                            $"{operand.Shape}; a label has one size.");
            }
    }

    /// <summary>An array with a letter for each axis.</summary>
    private sealed record Labeled(NdArray Array, string Labels)
    {
        /// <summary>A label that stands twice names the diagonal of its axes.</summary>
        public Labeled Diagonal()
        {
            var labels = string.Concat(Labels.Distinct());
            if (labels.Length == Labels.Length)
                return this;
            var (sizes, strides) = (new int[labels.Length], new int[labels.Length]);
            for (var axis = 0; axis < Labels.Length; axis++)
            {
                var to = labels.IndexOf(Labels[axis], StringComparison.Ordinal);
                (sizes[to], strides[to]) = (Array.Sizes[axis], strides[to] + Array.StrideArray[axis]);
            }
            return new(Array.ViewOf(sizes, strides, Array.Offset), labels);
        }

        /// <summary>Sums over the labels that are not needed.</summary>
        public Labeled Keep(string wanted)
        {
            int[] axes = [.. Enumerable.Range(0, Labels.Length).Where(axis => !wanted.Contains(Labels[axis]))];
            return axes.Length == 0 ? this : new(Array.Sum(axes), string.Concat(Labels.Where(wanted.Contains)));
        }

        /// <summary>The axes in the order of some labels, with a new axis for each label that this array does not have.</summary>
        public NdArray Arrange(string order)
        {
            var present = Array.Permute([.. order.Where(Labels.Contains).Select(label => Labels.IndexOf(label, StringComparison.Ordinal))]);
            return present[[.. order.Select(label => Labels.Contains(label) ? (ArrayIndex)(..) : ArrayIndex.NewAxis)]];
        }
    }
}
