// hint: How many products of that size does its backward pass make?
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 2.0 * batch * n * m).Sum();

// hint: ?
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 4.0 * batch * n * m).Sum();

// hint: ?
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 3.0 * batch * n * m).Sum();

// hint: ?
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 6.0 * n * m).Sum();
