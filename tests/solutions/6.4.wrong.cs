// hint: Count columns, not zeros
int DeadUnits(NdArray h) => h.ToArray<double>().Count(value => value == 0);
