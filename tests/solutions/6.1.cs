int CountParameters(params int[] sizes) => Enumerable.Range(1, sizes.Length - 1).Sum(i => (sizes[i - 1] + 1) * sizes[i]);
