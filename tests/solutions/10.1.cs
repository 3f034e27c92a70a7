NdArray MoveRight() => NdArray.From([[0.0, 0, 0], [1, 0, 0], [0, 0, 0]]);

// or
NdArray MoveRight()
{
    var kernel = NdArray.Zeros([3, 3], DType.Float64);
    kernel[1, 0] = 1;
    return kernel;
}
