// exercise id=3.2 points=3
NdArray ReluBackward(NdArray x, NdArray g) => NdArray.From(
    x.ToArray<double>().Zip(g.ToArray<double>(), (v, d) => v > 0 ? d : 0).ToArray()).Reshape(x.Shape);

// exercise id=3.5 points=6
NdArray MaxPoolBackward(NdArray x, NdArray g)
{
    var (h, w) = (x.Shape[2], x.Shape[3]);
    var values = x.ToArray<double>();
    var gradients = g.ToArray<double>();
    var d = new double[values.Length];
    foreach (var (window, gradient) in gradients.Index())
    {
        var (plane, row, column) = (window / (h / 2 * (w / 2)), window / (w / 2) % (h / 2), window % (w / 2));
        var first = plane * h * w + 2 * row * w + 2 * column;
        d[new[] { first, first + 1, first + w, first + w + 1 }.MaxBy(i => values[i])] = gradient;
    }
    return NdArray.From(d).Reshape(x.Shape);
}
