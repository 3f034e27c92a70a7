// hint: The logarithm of each probability times y
double MeanSurprise(NdArray p, NdArray y) => -(y * p).Sum().Item() / p.Shape[0];

// hint: ?
double MeanSurprise(NdArray p, NdArray y) => (y * p.Log()).Sum().Item() / p.Shape[0];

// hint: ?
double MeanSurprise(NdArray p, NdArray y) => -(y * p.Log()).Sum().Item();

// hint: ?
double MeanSurprise(NdArray p, NdArray y) => -(y * p.Log()).Mean().Item();
