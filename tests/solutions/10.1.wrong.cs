// hint: it must take its left neighbour
NdArray MoveRight() => NdArray.From([[0.0, 0, 0], [0, 0, 1], [0, 0, 0]]);

// hint: ?
NdArray MoveRight() => NdArray.From([[0.0, 0, 0], [0, 1, 0], [0, 0, 0]]);

// hint: ?
NdArray MoveRight() => NdArray.From([[0.0, 1, 0], [0, 0, 0], [0, 0, 0]]);

// hint: ?
NdArray MoveRight() => NdArray.From([[0.0, 0, 0], [1, 1, 0], [0, 0, 0]]);
