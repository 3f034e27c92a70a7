// hint: is a factor of 0.5 missing?
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w + h * d) - loss(w - h * d)) / h * d;

// hint: ?
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w + h) - loss(w - h)) / (2 * h) * d;

// hint: ?
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w - h * d) - loss(w + h * d)) / (2 * h) * d;

// hint: ?
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => NdArray.FullLike(w, (loss(w + h * d) - loss(w - h * d)) / (2 * h));
