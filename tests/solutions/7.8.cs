double[] PlateauRates(double[] losses, double lr, double factor, int patience)
{
    var (best, bad, rates) = (double.PositiveInfinity, 0, new List<double>());
    foreach (var loss in losses)
    {
        if (loss < best)
            (best, bad) = (loss, 0);
        else if (++bad == patience)
            (lr, bad) = (lr * factor, 0);
        rates.Add(lr);
    }
    return [.. rates];
}

// or
double[] PlateauRates(double[] losses, double lr, double factor, int patience)
{
    double best = losses[0];
    int waited = 0;
    var rates = new double[losses.Length];
    rates[0] = lr;
    for (int i = 1; i < losses.Length; i++)
    {
        if (losses[i] < best) { best = losses[i]; waited = 0; }
        else waited++;
        if (waited >= patience) { lr *= factor; waited = 0; }
        rates[i] = lr;
    }
    return rates;
}

// or
double[] PlateauRates(double[] losses, double lr, double factor, int patience)
{
    var since = 0;
    return losses.Select((loss, i) =>
    {
        since = losses[..i].All(before => loss < before) ? 0 : since + 1;
        if (since == patience)
        {
            since = 0;
            lr *= factor;
        }
        return lr;
    }).ToArray();
}
