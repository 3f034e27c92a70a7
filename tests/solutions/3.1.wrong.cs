// hint: that is the mean probability
double MeanSurprise(NdArray p, NdArray y) => -(y * p).Sum().Item() / p.Shape[0];

// hint: The sign is wrong.
double MeanSurprise(NdArray p, NdArray y) => (y * p.Log()).Sum().Item() / p.Shape[0];

// hint: Divide by the number of rows.
double MeanSurprise(NdArray p, NdArray y) => -(y * p.Log()).Sum().Item();

// hint: Mean() divides by all six numbers
double MeanSurprise(NdArray p, NdArray y) => -(y * p.Log()).Mean().Item();
