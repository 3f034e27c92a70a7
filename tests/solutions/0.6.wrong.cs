// hint: as a column [n, 1] times the same as a row
NdArray Table(int n)
{
    var numbers = NdArray.Arange(0, n);
    return numbers.Reshape(n, 1) * numbers.Reshape(1, n);
}
