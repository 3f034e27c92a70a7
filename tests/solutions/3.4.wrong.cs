// hint: The value at the place itself is the same for all weights: count it once.
int Evaluations(DifferenceMethod method, int n) => method.Offsets.Count * n;

// hint: Count the offsets that are not 0, times n; one more evaluation if 0 is among them.
int Evaluations(DifferenceMethod method, int n) => n;

// hint: The value at the place itself is missing where a method needs it.
int Evaluations(DifferenceMethod method, int n) => method.Offsets.Count(offset => offset != 0) * n;

// hint: Count the offsets that are not 0, times n; one more evaluation if 0 is among them.
int Evaluations(DifferenceMethod method, int n) => method.Points * n + 1;

// hint: A midpoint method does not look at the place itself.
int Evaluations(DifferenceMethod method, int n)
{
    var calls = 0;
    NumericalGradient.Of(NdArray.Zeros([n], DType.Float64), () => { calls++; return 0; }, method);
    return calls;
}

// hint: That is for one weight; there are n.
int Evaluations(DifferenceMethod method, int n) => method.Offsets.Count;
