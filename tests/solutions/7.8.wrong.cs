// hint: Compare with the best loss, not with the one before.
double[] PlateauRates(double[] losses, double lr, double factor, int patience)
{
    var (last, bad, rates) = (double.PositiveInfinity, 0, new List<double>());
    foreach (var loss in losses)
    {
        bad = loss < last ? 0 : bad + 1;
        last = loss;
        if (bad >= patience)
            (lr, bad) = (lr * factor, 0);
        rates.Add(lr);
    }
    return [.. rates];
}

// hint: It waits one loss too long.
double[] PlateauRates(double[] losses, double lr, double factor, int patience)
{
    var (best, bad, rates) = (double.PositiveInfinity, 0, new List<double>());
    foreach (var loss in losses)
    {
        if (loss < best) (best, bad) = (loss, 0);
        else if (++bad > patience) (lr, bad) = (lr * factor, 0);
        rates.Add(lr);
    }
    return [.. rates];
}

// hint: After a cut the count begins anew.
double[] PlateauRates(double[] losses, double lr, double factor, int patience)
{
    var (best, bad, rates) = (double.PositiveInfinity, 0, new List<double>());
    foreach (var loss in losses)
    {
        if (loss < best) (best, bad) = (loss, 0);
        else if (++bad >= patience) lr *= factor;
        rates.Add(lr);
    }
    return [.. rates];
}

// hint: A better loss sets the count to 0.
double[] PlateauRates(double[] losses, double lr, double factor, int patience)
{
    var (best, bad, rates) = (double.PositiveInfinity, 0, new List<double>());
    foreach (var loss in losses)
    {
        if (loss < best) best = loss;
        else if (++bad >= patience) (lr, bad) = (lr * factor, 0);
        rates.Add(lr);
    }
    return [.. rates];
}

// hint: The numbers are right, but one place off.
double[] PlateauRates(double[] losses, double lr, double factor, int patience)
{
    var (best, bad, rates) = (double.PositiveInfinity, 0, new List<double>());
    foreach (var loss in losses)
    {
        rates.Add(lr);
        if (loss < best) (best, bad) = (loss, 0);
        else if (++bad >= patience) (lr, bad) = (lr * factor, 0);
    }
    return [.. rates];
}

// hint: Keep the best loss (infinite at first) and count how many in a row
double[] PlateauRates(double[] losses, double lr, double factor, int patience) => [.. losses.Select(_ => lr)];
