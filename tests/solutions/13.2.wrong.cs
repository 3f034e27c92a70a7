// hint: is a factor of 3 missing?
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 2.0 * batch * n * m).Sum();
