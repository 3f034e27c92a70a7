// hint: That is the forward pass alone.
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 2.0 * batch * n * m).Sum();

// hint: one for the weights and one for the inputs
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 4.0 * batch * n * m).Sum();

// hint: It is 0.5 times what it should be: is a factor of 2 missing?
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 3.0 * batch * n * m).Sum();

// hint: A layer from n to m makes 2 · batch · n · m operations forward. How
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 6.0 * n * m).Sum();
