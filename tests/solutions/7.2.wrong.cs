// hint: and only if the length is above max
NdArray Clip(NdArray g, double max) => g * (max / g.Norm().Item());

// hint: ?
NdArray Clip(NdArray g, double max) => g.Clip(-max, max);

// hint: ?
NdArray Clip(NdArray g, double max) => g.Norm().Item() > max ? g / g.Norm() : g * 2;

// hint: ?
NdArray Clip(NdArray g, double max) => g;
