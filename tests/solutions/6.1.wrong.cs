// hint: one bias for each of its m neurons
int CountParameters(params int[] sizes) => Enumerable.Range(1, sizes.Length - 1).Sum(i => sizes[i - 1] * sizes[i]);

// hint: ?
int CountParameters(params int[] sizes) => sizes.Sum();

// hint: ?
int CountParameters(params int[] sizes) => Enumerable.Range(1, sizes.Length - 1).Sum(i => sizes[i - 1] * (sizes[i] + 1));

// hint: ?
int CountParameters(params int[] sizes) => Enumerable.Range(1, sizes.Length - 1).Sum(i => sizes[i - 1] * sizes[i] + 1);
