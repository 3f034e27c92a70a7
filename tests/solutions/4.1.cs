NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * h * (1 - h);

// or
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * (h - h.Square());

// or
NdArray BackThroughSigmoid(NdArray h, NdArray dh) { var slope = h - h.Square(); return slope * dh; }

// or
NdArray BackThroughSigmoid(NdArray h, NdArray dh)
{
    var a = h.ToArray<double>(); var d = dh.ToArray<double>();
    var r = new double[a.Length];
    for (int i = 0; i < r.Length; i++) r[i] = d[i] * a[i] * (1 - a[i]);
    return NdArray.From(r).Reshape(h.Shape);
}

// or
NdArray BackThroughSigmoid(NdArray h, NdArray dh) { var z = (h / (1 - h)).Log(); return dh * z.Sigmoid() * (1 - z.Sigmoid()); }
