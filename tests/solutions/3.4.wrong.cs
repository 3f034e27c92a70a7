// hint: Count the offsets that are not 0, times n
int Evaluations(DifferenceMethod method, int n) => method.Offsets.Count * n;

// hint: ?
int Evaluations(DifferenceMethod method, int n) => n;

// hint: ?
int Evaluations(DifferenceMethod method, int n) => method.Offsets.Count(offset => offset != 0) * n;

// hint: ?
int Evaluations(DifferenceMethod method, int n) => method.Points * n + 1;
