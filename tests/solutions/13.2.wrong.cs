// hint: That is the forward pass alone.
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 2.0 * batch * n * m).Sum();

// hint: Two passes of three: backward makes two products.
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 4.0 * batch * n * m).Sum();

// hint: A product with its addition is two operations.
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 3.0 * batch * n * m).Sum();

// hint: Every row of the batch is computed.
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 6.0 * n * m).Sum();

// hint: The layers add up.
double StepFlops(int batch, params int[] sizes) => 6.0 * batch * sizes.Aggregate(1.0, (a, b) => a * b);

// hint: Only the first layer is counted.
double StepFlops(int batch, params int[] sizes) => 6.0 * batch * sizes[0] * sizes[1];

// hint: The layers in between are left out.
double StepFlops(int batch, params int[] sizes) => 6.0 * batch * sizes[0] * sizes[^1];

// hint: A matrix n × m has n times m weights.
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 6.0 * batch * (n + m)).Sum();

// hint: Count additions, and the two products of backward, too.
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 1.0 * batch * n * m).Sum();

// hint: A layer from n to m makes 2 · batch · n · m operations forward. How
double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 6.0 * batch * n * m + batch * m).Sum();

// hint: your code threw IndexOutOfRangeException: Index was outside the
double StepFlops(int batch, params int[] sizes) { double s = 0; for (var i = 0; i < sizes.Length; i++) s += 6.0 * batch * sizes[i] * sizes[i + 1]; return s; }

// hint: The answer is the same for every input: is an argument not used? A
double StepFlops(int batch, params int[] sizes) => 36;
