// hint: and only if the length is above max
NdArray Clip(NdArray g, double max) => g * (max / g.Norm().Item());

// hint: The length is g.Norm().Item(). Scale all numbers by the same factor,
NdArray Clip(NdArray g, double max) => g.Clip(-max, max);

// hint: The length is g.Norm().Item(). Scale all numbers by the same factor,
NdArray Clip(NdArray g, double max) => g.Norm().Item() > max ? g / g.Norm() : g * 2;

// hint: The length is g.Norm().Item(). Scale all numbers by the same factor,
NdArray Clip(NdArray g, double max) => g;
