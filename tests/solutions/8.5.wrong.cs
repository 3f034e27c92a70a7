// hint: Learn from the larger of the two.
double CrossValidated(Dataset data, int folds, Func<Dataset, Dataset, double> error)
{
    var sum = 0.0;
    for (var k = 0; k < folds; k++)
    {
        var rows = Enumerable.Range(0, data.Count).ToLookup(i => i % folds == k);
        sum += error(data.Subset([.. rows[true]]), data.Subset([.. rows[false]]));
    }
    return sum / folds;
}

// hint: Is the sum divided by folds?
double CrossValidated(Dataset data, int folds, Func<Dataset, Dataset, double> error)
{
    var sum = 0.0;
    for (var k = 0; k < folds; k++)
    {
        var rows = Enumerable.Range(0, data.Count).ToLookup(i => i % folds == k);
        sum += error(data.Subset([.. rows[false]]), data.Subset([.. rows[true]]));
    }
    return sum;
}

// hint: Write i % folds, not i / folds.
double CrossValidated(Dataset data, int folds, Func<Dataset, Dataset, double> error)
{
    var sum = 0.0;
    for (var k = 0; k < folds; k++)
    {
        var rows = Enumerable.Range(0, data.Count).ToLookup(i => i / folds == k);
        sum += error(data.Subset([.. rows[false]]), data.Subset([.. rows[true]]));
    }
    return sum / folds;
}

// hint: All is turn 0: it returns too early, or forgets k.
double CrossValidated(Dataset data, int folds, Func<Dataset, Dataset, double> error)
{
    var sum = 0.0;
    for (var k = 0; k < folds; k++)
    {
        var rows = Enumerable.Range(0, data.Count).ToLookup(i => i % folds == 0);
        sum += error(data.Subset([.. rows[false]]), data.Subset([.. rows[true]]));
    }
    return sum / folds;
}

// hint: In turn k the rows with i % folds == k validate; all others are
double CrossValidated(Dataset data, int folds, Func<Dataset, Dataset, double> error)
{
    var n = data.Count / folds;
    var sum = 0.0;
    for (var k = 0; k < folds; k++)
    {
        var rows = Enumerable.Range(0, data.Count).ToLookup(i => i >= k * n && i < (k + 1) * n);
        sum += error(data.Subset([.. rows[false]]), data.Subset([.. rows[true]]));
    }
    return sum / folds;
}

// hint: The first turn is k = 0.
double CrossValidated(Dataset data, int folds, Func<Dataset, Dataset, double> error)
{
    var sum = 0.0;
    for (var k = 1; k < folds; k++)
    {
        var rows = Enumerable.Range(0, data.Count).ToLookup(i => i % folds == k);
        sum += error(data.Subset([.. rows[false]]), data.Subset([.. rows[true]]));
    }
    return sum / folds;
}

// hint: Do not learn from what validates.
double CrossValidated(Dataset data, int folds, Func<Dataset, Dataset, double> error)
{
    var sum = 0.0;
    for (var k = 0; k < folds; k++)
    {
        var rows = Enumerable.Range(0, data.Count).ToLookup(i => i % folds == k);
        sum += error(data, data.Subset([.. rows[true]]));
    }
    return sum / folds;
}

// hint: your code threw ArgumentException: index: [0]: 0 is outside axis 0 of
double CrossValidated(Dataset data, int folds, Func<Dataset, Dataset, double> error)
{
    var sum = 0.0;
    for (var k = 0; k <= folds; k++)
    {
        var rows = Enumerable.Range(0, data.Count).ToLookup(i => i % folds == k);
        sum += error(data.Subset([.. rows[false]]), data.Subset([.. rows[true]]));
    }
    return sum / folds;
}

// hint: Add the turns up: sum += error(…).
double CrossValidated(Dataset data, int folds, Func<Dataset, Dataset, double> error)
{
    var sum = 0.0;
    for (var k = 0; k < folds; k++)
    {
        var rows = Enumerable.Range(0, data.Count).ToLookup(i => i % folds == k);
        sum = error(data.Subset([.. rows[false]]), data.Subset([.. rows[true]]));
    }
    return sum / folds;
}
