NdArray Nearest(NdArray x, NdArray centres) => (x.ExpandDims(1) - centres).Square().Sum(axis: 2).ArgMin(axis: 1);

// or
NdArray Nearest(NdArray x, NdArray centres)
{
    var best = new int[x.Shape[0]];
    for (var i = 0; i < x.Shape[0]; i++)
    {
        var smallest = double.MaxValue;
        for (var k = 0; k < centres.Shape[0]; k++)
        {
            var d = (x[i] - centres[k]).Square().Sum().Item();
            if (d < smallest)
                (smallest, best[i]) = (d, k);
        }
    }
    return NdArray.From(best);
}

// or
NdArray Nearest(NdArray x, NdArray centres) => NdArray.From(Enumerable.Range(0, x.Shape[0])
    .Select(i => Enumerable.Range(0, centres.Shape[0]).MinBy(k => (x[i] - centres[k]).Norm().Item())).ToArray());

// or
NdArray Nearest(NdArray x, NdArray centres)
{
    var d2 = -2 * x.MatMul(centres.T) + centres.Square().Sum(axis: 1);
    return d2.ArgMin(1);
}

// or
NdArray Nearest(NdArray x, NdArray centres)
{
    int n = x.Shape[0], k = centres.Shape[0], d = x.Shape[1];
    var diff = x.Reshape(n, 1, d) - centres.Reshape(1, k, d);
    return (diff * diff).Sum(axis: -1).Sqrt().ArgMin(axis: -1);
}
