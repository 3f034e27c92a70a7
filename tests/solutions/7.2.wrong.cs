// hint: must stay as it is
NdArray Clip(NdArray g, double max) => g * (max / g.Norm().Item());

// hint: that changes the direction
NdArray Clip(NdArray g, double max) => g.Clip(-max, max);

// hint: must stay as it is
NdArray Clip(NdArray g, double max) => g.Norm().Item() > max ? g / g.Norm() : g * 2;

// hint: The length is g.Norm().Item(). Scale all numbers by the same factor,
NdArray Clip(NdArray g, double max) => g;
