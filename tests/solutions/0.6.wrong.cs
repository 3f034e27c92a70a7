// hint: The factors begin at 1, not at 0.
NdArray Table(int n)
{
    var numbers = NdArray.Arange(0, n);
    return numbers.Reshape(n, 1) * numbers.Reshape(1, n);
}

// hint: NdArray.Arange(1, n + 1) as a column [n, 1] times the same as a row
NdArray Table(int n) => NdArray.Arange(1, n + 1) * NdArray.Arange(1, n + 1);

// hint: Row and column are added; multiply them.
NdArray Table(int n) => NdArray.Arange(1, n + 1).Reshape(n, 1) + NdArray.Arange(1, n + 1);

// hint: NdArray.Arange(1, n + 1) as a column [n, 1] times the same as a row
NdArray Table(int n) => NdArray.Arange(1, n).Reshape(n - 1, 1) * NdArray.Arange(1, n);
