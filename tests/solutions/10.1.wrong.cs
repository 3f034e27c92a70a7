// hint: It moves to the left: each output takes the pixel under the 1.
NdArray MoveRight() => NdArray.From([[0.0, 0, 0], [0, 0, 1], [0, 0, 0]]);

// hint: The 1 is in the middle, so each pixel stays where it is.
NdArray MoveRight() => NdArray.From([[0.0, 0, 0], [0, 1, 0], [0, 0, 0]]);

// hint: It moves down: the row above the middle is for up and down.
NdArray MoveRight() => NdArray.From([[0.0, 1, 0], [0, 0, 0], [0, 0, 0]]);

// hint: A single 1: with two, two pixels are added up.
NdArray MoveRight() => NdArray.From([[0.0, 0, 0], [1, 1, 0], [0, 0, 0]]);

// hint: It moves up: the row below the middle is for up and down.
NdArray MoveRight() => NdArray.From([[0.0, 0, 0], [0, 0, 0], [0, 1, 0]]);

// hint: It moves down as well; the 1 must be in the middle row.
NdArray MoveRight() => NdArray.From([[1.0, 0, 0], [0, 0, 0], [0, 0, 0]]);

// hint: All is 0: where is the 1?
NdArray MoveRight() => NdArray.Zeros([3, 3], DType.Float64);

// hint: Return the kernel, [3, 3]. Each output takes the pixel under the 1.
NdArray MoveRight() => NdArray.From([[1.0, 0, 0], [1, 0, 0], [1, 0, 0]]);

// hint: your code threw InvalidOperationException: A shape of two axes was
NdArray MoveRight() => NdArray.From(0.0, 0, 0, 1, 0, 0, 0, 0, 0);

// hint: Every number has the wrong sign.
NdArray MoveRight() => NdArray.From([[0.0, 0, 0], [-1, 0, 0], [0, 0, 0]]);
