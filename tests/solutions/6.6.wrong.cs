// hint: That is where it stops; return the best epoch before.
int BestEpoch(double[] losses, int patience)
{
    int best = 0;
    for (int i = 1; i < losses.Length; i++)
    {
        if (losses[i] < losses[best]) best = i;
        else if (i - best >= patience) return i;
    }
    return losses.Length - 1;
}

// hint: Training has stopped before that epoch.
int BestEpoch(double[] losses, int patience) => Array.IndexOf(losses, losses.Min());

// hint: The count begins anew after each best loss.
int BestEpoch(double[] losses, int patience)
{
    double min = double.PositiveInfinity; int best = -1, bad = 0;
    for (int e = 0; e < losses.Length && bad < patience; e++)
    {
        if (losses[e] < min) { min = losses[e]; best = e; }
        else bad++;
    }
    return best;
}

// hint: Compare with the best loss so far, not with the one before.
int BestEpoch(double[] losses, int patience)
{
    int best = 0, bad = 0;
    for (int i = 1; i < losses.Length && bad < patience; i++)
    {
        if (losses[i] < losses[i - 1]) { bad = 0; } else bad++;
        if (losses[i] < losses[best]) best = i;
    }
    return best;
}

// hint: An equal loss is not below the best.
int BestEpoch(double[] losses, int patience)
{
    int best = 0;
    for (int i = 1; i < losses.Length; i++)
    {
        if (losses[i] <= losses[best]) best = i;
        else if (i - best >= patience) break;
    }
    return best;
}

// hint: A loss below the best is the new best; patience is counted from there.
int BestEpoch(double[] losses, int patience)
{
    int best = 0;
    for (int i = 1; i < losses.Length; i++)
    {
        if (losses[i] > losses[best]) best = i;
        else if (i - best >= patience) break;
    }
    return best;
}

// hint: Epochs are counted from 0.
int BestEpoch(double[] losses, int patience)
{
    int best = 0;
    for (int i = 1; i < losses.Length; i++)
    {
        if (losses[i] < losses[best]) best = i;
        else if (i - best >= patience) break;
    }
    return best + 1;
}

// hint: The answer is the same for every input: is an argument not used? A loss below the best is the new best; patien
int BestEpoch(double[] losses, int patience) => 0;
