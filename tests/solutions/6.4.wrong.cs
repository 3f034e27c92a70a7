// hint: Count columns, not zeros
int DeadUnits(NdArray h) => h.ToArray<double>().Count(value => value == 0);

// hint: A column is dead if its largest number is 0. Count columns, not
int DeadUnits(NdArray h) => h.Min(axis: 0).ToArray<double>().Count(smallest => smallest == 0);

// hint: A column is dead if its largest number is 0. Count columns, not
int DeadUnits(NdArray h) => h.Max(axis: 1).ToArray<double>().Count(largest => largest == 0);

// hint: A column is dead if its largest number is 0. Count columns, not
int DeadUnits(NdArray h) => h.Max(axis: 0).ToArray<double>().Count(largest => largest > 0);
