// hint: The logarithm of each probability times y
double MeanSurprise(NdArray p, NdArray y) => -(y * p).Sum().Item() / p.Shape[0];
