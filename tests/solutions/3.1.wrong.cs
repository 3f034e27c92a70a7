// hint: The logarithm of each probability times y
double MeanSurprise(NdArray p, NdArray y) => -(y * p).Sum().Item() / p.Shape[0];

// hint: The sign is wrong.
double MeanSurprise(NdArray p, NdArray y) => (y * p.Log()).Sum().Item() / p.Shape[0];

// hint: It is 2 times what it should be: is a factor of 0.5 missing?
double MeanSurprise(NdArray p, NdArray y) => -(y * p.Log()).Sum().Item();

// hint: The logarithm of each probability times y, summed, divided by the
double MeanSurprise(NdArray p, NdArray y) => -(y * p.Log()).Mean().Item();
