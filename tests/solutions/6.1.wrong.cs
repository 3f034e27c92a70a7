// hint: one bias for each of its m neurons
int CountParameters(params int[] sizes) => Enumerable.Range(1, sizes.Length - 1).Sum(i => sizes[i - 1] * sizes[i]);

// hint: A layer from n to m neurons has n · m weights, and one bias for each
int CountParameters(params int[] sizes) => sizes.Sum();

// hint: A layer from n to m neurons has n · m weights, and one bias for each
int CountParameters(params int[] sizes) => Enumerable.Range(1, sizes.Length - 1).Sum(i => sizes[i - 1] * (sizes[i] + 1));

// hint: A layer from n to m neurons has n · m weights, and one bias for each
int CountParameters(params int[] sizes) => Enumerable.Range(1, sizes.Length - 1).Sum(i => sizes[i - 1] * sizes[i] + 1);
