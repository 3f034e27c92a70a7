// hint: Count the offsets that are not 0, times n
int Evaluations(DifferenceMethod method, int n) => method.Offsets.Count * n;
