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

// or
double CrossValidated(Dataset data, int folds, Func<Dataset, Dataset, double> error)
{
    var scores = new List<double>();
    for (int k = 0; k < folds; k++)
    {
        var inside = new List<int>();
        var outside = new List<int>();
        for (int i = 0; i < data.Count; i++)
            if (i % folds == k) outside.Add(i); else inside.Add(i);
        scores.Add(error(data.Subset(inside.ToArray()), data.Subset(outside.ToArray())));
    }
    return scores.Average();
}

// or
double CrossValidated(Dataset data, int folds, Func<Dataset, Dataset, double> error)
{
    double total = 0;
    var k = 0;
    while (k < folds)
    {
        int[] val = Enumerable.Range(0, data.Count).Where(i => i % folds == k).ToArray();
        int[] rest = Enumerable.Range(0, data.Count).Except(val).ToArray();
        total += error(data.Subset(rest), data.Subset(val)) / folds;
        k++;
    }
    return total;
}

// or
double CrossValidated(Dataset data, int folds, Func<Dataset, Dataset, double> error) =>
    (from k in Enumerable.Range(0, folds)
     let groups = Enumerable.Range(0, data.Count).GroupBy(i => i % folds == k).ToDictionary(g => g.Key, g => g.ToArray())
     select error(data.Subset(groups[false]), data.Subset(groups[true]))).Sum() / folds;
