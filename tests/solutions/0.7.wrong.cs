// hint: Strictly: the lower limit does not count.
double MeanBetween(NdArray x, double low, double high)
{
    var inside = x[x >= low][x[x >= low] < high];
    return inside.Size == 0 ? double.NaN : inside.Mean().Item();
}

// hint: Only the lower limit is kept.
double MeanBetween(NdArray x, double low, double high) => x[x > low].Mean().Item();

// hint: Strictly: the limits do not count.
double MeanBetween(NdArray x, double low, double high) => x[(x >= low) & (x <= high)].Mean().Item();

// hint: The numbers are 1, 2, 3, 4, 10, 7, 2.5, 5. With none inside, return double.NaN.
double MeanBetween(NdArray x, double low, double high) => (low + high) / 3;

// hint: Only the upper limit is kept.
double MeanBetween(NdArray x, double low, double high) { var m = x[x < high]; return m.Size == 0 ? double.NaN : m.Mean().Item(); }

// hint: That is the mean of all: both limits must hold at once.
double MeanBetween(NdArray x, double low, double high) { var m = x[(x > low) | (x < high)]; return m.Size == 0 ? double.NaN : m.Mean().Item(); }

// hint: With none inside return double.NaN, not 0.
double MeanBetween(NdArray x, double low, double high) { var m = x[(x > low) & (x < high)]; return m.Size == 0 ? 0 : m.Mean().Item(); }

// hint: your code threw InvalidOperationException: Sequence contains no elements. The numbers are 1, 2, 3, 4, 10, 7, 2
double MeanBetween(NdArray x, double low, double high) => x.ToArray<double>().Where(v => v > low && v < high).Average();

// hint: That is the sum; divide by how many there are.
double MeanBetween(NdArray x, double low, double high) { var m = x[(x > low) & (x < high)]; return m.Size == 0 ? double.NaN : m.Sum().Item(); }
