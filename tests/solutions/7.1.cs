double LargestRate(double a) => 2 / a;

// or
double LargestRate(double a)
{
    // |1 − η a| = 1
    return (1 - -1) / a;
}
