NdArray Table(int n)
{
    var numbers = NdArray.Arange(1, n + 1);
    return numbers.Reshape(n, 1) * numbers.Reshape(1, n);
}

// or
NdArray Table(int n)
{
    var table = NdArray.Zeros(n, n);
    for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            table[i, j] = (i + 1) * (j + 1);
    return table;
}
