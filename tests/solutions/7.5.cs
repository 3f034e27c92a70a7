double Triangle(int t, int up, int total) => t < up ? (double)t / up : (double)(total - t) / (total - up);

// or
double Triangle(int t, int up, int total)
{
    if (t <= up)
        return t * 1.0 / up;
    return (total - t) * 1.0 / (total - up);
}

// or
double Triangle(int t, int up, int total)
{
    double a = t / (double)up;
    double b = (total - t) / (double)(total - up);
    return Math.Min(a, b);
}

// or
double Triangle(int t, int up, int total) => t <= up ? 1.0 * t / up : 1 - (t - up) / (double)(total - up);

// or
double Triangle(int t, int up, int total)
{
    float down = total - up;
    if (t < up) return (float)t / up;
    return 1f - (t - up) / down;
}

// or
double Triangle(int t, int up, int total) => t switch
{
    _ when t < up => t * Math.Pow(up, -1),
    _ => (0.0 + total - t) / (total - up),
};
