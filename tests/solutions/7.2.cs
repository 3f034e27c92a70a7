NdArray Clip(NdArray g, double max) => g * Math.Min(1, max / g.Norm().Item());
