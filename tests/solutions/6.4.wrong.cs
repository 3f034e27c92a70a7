// hint: Those are all zeros; count columns that are all 0.
int DeadUnits(NdArray h) => h.ToArray<double>().Count(value => value == 0);

// hint: One zero does not make a neuron dead: it must be 0 for every input.
int DeadUnits(NdArray h) => h.Min(axis: 0).ToArray<double>().Count(smallest => smallest == 0);

// hint: Those are rows, the inputs; neurons are columns.
int DeadUnits(NdArray h) => h.Max(axis: 1).ToArray<double>().Count(largest => largest == 0);

// hint: Those are the living ones.
int DeadUnits(NdArray h) => h.Max(axis: 0).ToArray<double>().Count(largest => largest > 0);

// hint: That looks at the first input only.
int DeadUnits(NdArray h) => (int)h[0].EqualTo(0).Sum().Item();

// hint: Count them all.
int DeadUnits(NdArray h) => (bool)h.Max(axis: 0).EqualTo(0).Any() ? 1 : 0;

// hint: The answer is the same for every input: is an argument not used? A column is dead if its largest number is 0.
int DeadUnits(NdArray h) => (int)(h.Max(axis: 0) < 0).Sum().Item();

// hint: A column is dead if its largest number is 0. Count columns, not zeros: Max(axis: 0).
int DeadUnits(NdArray h) => h.Shape[1] / 2;
