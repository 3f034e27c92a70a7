NdArray MoveRight() => NdArray.From([[0.0, 0, 0], [1, 0, 0], [0, 0, 0]]);

// or
NdArray MoveRight()
{
    var kernel = NdArray.Zeros([3, 3], DType.Float64);
    kernel[1, 0] = 1;
    return kernel;
}

// or
NdArray MoveRight() => NdArray.From([[0, 0, 0], [1, 0, 0], [0, 0, 0]]);

// or
NdArray MoveRight() => NdArray.FromArray(new double[,] { { 0, 0, 0 }, { 1, 0, 0 }, { 0, 0, 0 } });

// or
NdArray MoveRight() => NdArray.From([[0f, 0, 0], [1, 0, 0], [0, 0, 0]]);

// or
NdArray MoveRight() => NdArray.Eye(9, DType.Float64)[3].Reshape(3, 3);
