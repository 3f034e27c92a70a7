// hint: There is no jump: it rises again.
double Restarts(int t, int period, int longer) => (1 + Math.Cos(Math.PI * t / period)) / 2;

// hint: Each period is longer than the one before it.
double Restarts(int t, int period, int longer) => (1 + Math.Cos(Math.PI * (t % period) / period)) / 2;

// hint: Multiply the period by longer.
double Restarts(int t, int period, int longer)
{
    for (; t >= period; period += longer)
        t -= period;
    return (1 + Math.Cos(Math.PI * t / period)) / 2;
}

// hint: At the end of a period it is 1 again, not 0.
double Restarts(int t, int period, int longer)
{
    for (; t > period; period *= longer)
        t -= period;
    return (1 + Math.Cos(Math.PI * t / period)) / 2;
}

// hint: It falls along a cosine, not along a line.
double Restarts(int t, int period, int longer)
{
    for (; t >= period; period *= longer)
        t -= period;
    return 1 - (double)t / period;
}

// hint: It begins with 1, not with 2.
double Restarts(int t, int period, int longer)
{
    for (; t >= period; period *= longer)
        t -= period;
    return 1 + Math.Cos(Math.PI * t / period);
}

// hint: A quotient of two ints is an int, here 0
double Restarts(int t, int period, int longer)
{
    for (; t >= period; period *= longer)
        t -= period;
    return (1 + Math.Cos(Math.PI * (t / period))) / 2;
}

// hint: While t is not below the period, take it off and make the period longer.
double Restarts(int t, int period, int longer) => t < period ? (1 + Math.Cos(Math.PI * t / period)) / 2 : 0;
