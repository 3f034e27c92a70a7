// hint: There is no logarithm: that is the mean of p.
double MeanSurprise(NdArray p, NdArray y) => -(y * p).Sum().Item() / p.Shape[0];

// hint: Every number has the wrong sign.
double MeanSurprise(NdArray p, NdArray y) => (y * p.Log()).Sum().Item() / p.Shape[0];

// hint: Divide by the number of rows.
double MeanSurprise(NdArray p, NdArray y) => -(y * p.Log()).Sum().Item();

// hint: Mean() divides by all numbers, 3 in each row; divide by the number of rows.
double MeanSurprise(NdArray p, NdArray y) => -(y * p.Log()).Mean().Item();

// hint: All three count; y picks the right one.
double MeanSurprise(NdArray p, NdArray y) => -p.Log().Sum().Item() / p.Shape[0];

// hint: Logarithm first, then mean.
double MeanSurprise(NdArray p, NdArray y) => -Math.Log((p * y).Sum().Item() / p.Shape[0]);

// hint: NaN or infinity comes from 0 / 0, a / 0, an overflow, or the root or logarithm of a negative number. The logar
double MeanSurprise(NdArray p, NdArray y) => -(y * p).Log().Sum().Item() / p.Shape[0];

// hint: Those are bits; take ln.
double MeanSurprise(NdArray p, NdArray y) => -(y * p.Log()).Sum().Item() / p.Shape[0] / Math.Log(2);

// hint: That is 1 − p; the price is −ln p.
double MeanSurprise(NdArray p, NdArray y) => (y * (1 - p)).Sum().Item() / p.Shape[0];

// hint: The logarithm of each right answer's probability, the mean over the rows, and −.
double MeanSurprise(NdArray p, NdArray y) => -(y * p.Log()).Sum().Item() / p.Shape[1];
