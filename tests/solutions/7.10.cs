double Restarts(int t, int period, int longer)
{
    while (t >= period)
    {
        t -= period;
        period *= longer;
    }
    return (1 + Math.Cos(Math.PI * t / period)) / 2;
}

// or
double Restarts(int t, int period, int longer) => t < period
    ? Math.Pow(Math.Cos(Math.PI / 2 * t / period), 2)
    : Restarts(t - period, period * longer, longer);

// or
double Restarts(int t, int period, int longer)
{
    int start = 0;
    for (int length = period; ; length *= longer)
    {
        if (t < start + length)
            return 0.5 + 0.5 * Math.Cos(Math.PI * (t - start) / length);
        start += length;
    }
}
