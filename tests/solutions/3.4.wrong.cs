// hint: Count the offsets that are not 0, times n
int Evaluations(DifferenceMethod method, int n) => method.Offsets.Count * n;

// hint: Count the offsets that are not 0, times n; one more evaluation if 0
int Evaluations(DifferenceMethod method, int n) => n;

// hint: Count the offsets that are not 0, times n; one more evaluation if 0
int Evaluations(DifferenceMethod method, int n) => method.Offsets.Count(offset => offset != 0) * n;

// hint: Count the offsets that are not 0, times n; one more evaluation if 0
int Evaluations(DifferenceMethod method, int n) => method.Points * n + 1;
