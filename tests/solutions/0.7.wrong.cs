// hint: Strictly between 1 and 5 are 2, 3 and 4
double MeanBetween(NdArray x, double low, double high)
{
    var inside = x[x >= low][x[x >= low] < high];
    return inside.Size == 0 ? double.NaN : inside.Mean().Item();
}

// hint: Strictly between 1 and 5 are 2, 3 and 4; between 20 and 30 there is
double MeanBetween(NdArray x, double low, double high) => x[x > low].Mean().Item();

// hint: Strictly between 1 and 5 are 2, 3 and 4; between 20 and 30 there is
double MeanBetween(NdArray x, double low, double high) => x[(x >= low) & (x <= high)].Mean().Item();

// hint: Strictly between 1 and 5 are 2, 3 and 4
double MeanBetween(NdArray x, double low, double high) => (low + high) / 3;
