// hint: The two points are 2h apart, not h.
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w + h * d) - loss(w - h * d)) / h * d;

// hint: The loss is measured at w ± h: move along d, to w ± h d.
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w + h) - loss(w - h)) / (2 * h) * d;

// hint: Every number has the wrong sign.
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w - h * d) - loss(w + h * d)) / (2 * h) * d;

// hint: The slope along d is right; multiply it by the array d.
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => NdArray.FullLike(w, (loss(w + h * d) - loss(w - h * d)) / (2 * h));

// hint: the answer has shape [], expected was [3] for ([1, 2, 3], [1, -1, 1]). One number, the slope along d, times th
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w + h * d) - loss(w - h * d)) / (2 * h);

// hint: That looks forward only: take w − h d, too.
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w + h * d) - loss(w)) / h * d;

// hint: The difference is not divided by 2h.
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w + h * d) - loss(w - h * d)) * d;

// hint: One number, the slope along d, times the array d. The two points are 2h apart.
NdArray Simultaneous(NdArray w, Func<NdArray, double> loss, NdArray d, double h) => (loss(w + h * d) - loss(w - h * d)) / 2 * h * d;
