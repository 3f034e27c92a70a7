// hint: it must take its left neighbour
NdArray MoveRight() => NdArray.From([[0.0, 0, 0], [0, 0, 1], [0, 0, 0]]);

// hint: The numbers are right, but one place off.
NdArray MoveRight() => NdArray.From([[0.0, 0, 0], [0, 1, 0], [0, 0, 0]]);

// hint: Each output takes the pixel under the 1. To move everything to the
NdArray MoveRight() => NdArray.From([[0.0, 1, 0], [0, 0, 0], [0, 0, 0]]);

// hint: Each output takes the pixel under the 1. To move everything to the
NdArray MoveRight() => NdArray.From([[0.0, 0, 0], [1, 1, 0], [0, 0, 0]]);
