// hint: must stay as it is
NdArray Clip(NdArray g, double max) => g * (max / g.Norm().Item());

// hint: that changes the direction
NdArray Clip(NdArray g, double max) => g.Clip(-max, max);

// hint: The length is g.Norm().Item(). Scale all numbers by one factor, max
NdArray Clip(NdArray g, double max) => g.Norm().Item() > max ? g / g.Norm() : g * 2;

// hint: Nothing is clipped.
NdArray Clip(NdArray g, double max) => g;

// hint: It gets the length 1 where it should get the length max.
NdArray Clip(NdArray g, double max) => g.Norm().Item() > max ? g / g.Norm() : g;

// hint: The condition is upside down.
NdArray Clip(NdArray g, double max) => g * Math.Max(1, max / g.Norm().Item());

// hint: The root is missing: that is |g|².
NdArray Clip(NdArray g, double max) { var s = g.Square().Sum().Item(); return s > max ? g * (max / s) : g; }

// hint: Numbers are cut at max: that changes the direction.
NdArray Clip(NdArray g, double max) => NdArray.Minimum(g, NdArray.FullLike(g, max));

// hint: The largest number is not the length.
NdArray Clip(NdArray g, double max) => g.Abs().Max().Item() > max ? g * (max / g.Abs().Max().Item()) : g;

// hint: The length is the root of squares.
NdArray Clip(NdArray g, double max) => g.Abs().Sum().Item() > max ? g * (max / g.Abs().Sum().Item()) : g;
