// hint: is a factor of 0.5 missing?
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w + h * d) - loss(w - h * d)) / h * d;

// hint: It is 3 times too large, the number of rows: is the mean over the
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w + h) - loss(w - h)) / (2 * h) * d;

// hint: Every number has the wrong sign.
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w - h * d) - loss(w + h * d)) / (2 * h) * d;

// hint: One number, the slope along d, times the array d. The two points are
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => NdArray.FullLike(w, (loss(w + h * d) - loss(w - h * d)) / (2 * h));
