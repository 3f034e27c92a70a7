double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 3 * 2.0 * batch * n * m).Sum();
