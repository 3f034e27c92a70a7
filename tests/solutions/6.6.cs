int BestEpoch(double[] losses, int patience)
{
    int best = 0;
    for (int i = 1; i < losses.Length; i++)
    {
        if (losses[i] < losses[best]) best = i;
        else if (i - best >= patience) break;
    }
    return best;
}

// or
int BestEpoch(double[] losses, int patience)
{
    double min = double.PositiveInfinity; int best = -1, bad = 0;
    for (int e = 0; e < losses.Length && bad < patience; e++)
    {
        if (losses[e] < min) { min = losses[e]; best = e; bad = 0; }
        else bad++;
    }
    return best;
}
