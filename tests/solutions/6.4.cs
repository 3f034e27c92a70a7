int DeadUnits(NdArray h) => h.Max(axis: 0).ToArray<double>().Count(largest => largest == 0);
