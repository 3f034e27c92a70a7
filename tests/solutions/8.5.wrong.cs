// hint: the larger one is learned from
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

// hint: the rows with i % folds == k validate
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

// hint: the rows with i % folds == k validate
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
