// hint: and only if the length is above max
NdArray Clip(NdArray g, double max) => g * (max / g.Norm().Item());
