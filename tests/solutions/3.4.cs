int Evaluations(DifferenceMethod method, int n) => method.Offsets.Count(offset => offset != 0) * n + (method.Offsets.Contains(0) ? 1 : 0);
