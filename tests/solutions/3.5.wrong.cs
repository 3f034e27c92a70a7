// hint: The two points are 2h apart, not h.
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w + h * d) - loss(w - h * d)) / h * d;

// hint: move along d, to w ± h d
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w + h) - loss(w - h)) / (2 * h) * d;

// hint: Every number has the wrong sign.
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w - h * d) - loss(w + h * d)) / (2 * h) * d;

// hint: multiply it by the array d
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => NdArray.FullLike(w, (loss(w + h * d) - loss(w - h * d)) / (2 * h));
