// hint: The biases are missing: one for each output.
int CountParameters(params int[] sizes) => Enumerable.Range(1, sizes.Length - 1).Sum(i => sizes[i - 1] * sizes[i]);

// hint: Those are the neurons; count the weights between them.
int CountParameters(params int[] sizes) => sizes.Sum();

// hint: The biases belong to the outputs.
int CountParameters(params int[] sizes) => Enumerable.Range(1, sizes.Length - 1).Sum(i => sizes[i - 1] * (sizes[i] + 1));

// hint: Each output has a bias, not each layer.
int CountParameters(params int[] sizes) => Enumerable.Range(1, sizes.Length - 1).Sum(i => sizes[i - 1] * sizes[i] + 1);

// hint: The inputs have no bias.
int CountParameters(params int[] sizes) => sizes.Zip(sizes.Skip(1)).Sum(p => p.First * p.Second) + sizes.Sum();

// hint: That is the first layer alone.
int CountParameters(params int[] sizes) => sizes[0] * sizes[1] + sizes[1];

// hint: Only neighbouring layers are joined.
int CountParameters(params int[] sizes) => sizes.Aggregate((a, b) => a * b);

// hint: your code threw IndexOutOfRangeException: Index was outside the bounds of the array. A layer from n to m neuro
int CountParameters(params int[] sizes) { int n = 0; for (int i = 0; i < sizes.Length; i++) n += sizes[i] * sizes[i + 1] + sizes[i + 1]; return n; }

// hint: A layer from n to m neurons has n · m weights, and one bias for each of its m neurons.
int CountParameters(params int[] sizes) { int n = 0; for (int i = 0; i < sizes.Length - 2; i++) n += sizes[i] * sizes[i + 1] + sizes[i + 1]; return n; }
