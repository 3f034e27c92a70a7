NdArray Table(int n)
{
    var numbers = NdArray.Arange(1, n + 1);
    return numbers.Reshape(n, 1) * numbers.Reshape(1, n);
}
