double Triangle(int t, int up, int total) => t < up ? (double)t / up : (double)(total - t) / (total - up);

// or
double Triangle(int t, int up, int total)
{
    if (t <= up)
        return t * 1.0 / up;
    return (total - t) * 1.0 / (total - up);
}
