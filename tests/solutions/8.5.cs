double CrossValidated(Dataset data, int folds, Func<Dataset, Dataset, double> error)
{
    var sum = 0.0;
    for (var k = 0; k < folds; k++)
    {
        var rows = Enumerable.Range(0, data.Count).ToLookup(i => i % folds == k);
        sum += error(data.Subset([.. rows[false]]), data.Subset([.. rows[true]]));
    }
    return sum / folds;
}

// or
double CrossValidated(Dataset data, int folds, Func<Dataset, Dataset, double> error)
{
    var all = Enumerable.Range(0, data.Count).ToArray();
    return Enumerable.Range(0, folds).Select(k => error(
        data.Subset(all.Where(i => i % folds != k).ToArray()),
        data.Subset(all.Where(i => i % folds == k).ToArray()))).Average();
}
