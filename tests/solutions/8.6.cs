NdArray Neighbours(NdArray x, NdArray t, NdArray query, int k)
{
    var result = NdArray.Zeros([query.Shape[0], 1], DType.Float64);
    for (var q = 0; q < query.Shape[0]; q++)
    {
        var distances = (x - query[q]).Square().Sum(axis: 1).ToArray<double>();
        var nearest = Enumerable.Range(0, distances.Length).OrderBy(i => distances[i]).Take(k);
        result[q, 0] = nearest.Average(i => t[i, 0].Item());
    }
    return result;
}

// or
NdArray Neighbours(NdArray x, NdArray t, NdArray query, int k)
{
    var answers = new List<double>();
    for (int m = 0; m < query.Shape[0]; m++)
    {
        var list = new List<(double D, double T)>();
        for (int i = 0; i < x.Shape[0]; i++)
        {
            double sum = 0;
            for (int j = 0; j < x.Shape[1]; j++)
                sum += Math.Pow((double)x[i, j] - (double)query[m, j], 2);
            list.Add((Math.Sqrt(sum), (double)t[i, 0]));
        }
        list.Sort((a, b) => a.D.CompareTo(b.D));
        double mean = 0;
        for (int i = 0; i < k; i++)
            mean += list[i].T / k;
        answers.Add(mean);
    }
    return NdArray.From(answers.ToArray()).Reshape(-1, 1);
}

// or
NdArray Neighbours(NdArray x, NdArray t, NdArray query, int k)
{
    var far = (query.ExpandDims(1) - x.ExpandDims(0)).Norm(axis: 2);
    return NdArray.Stack([.. Enumerable.Range(0, query.Shape[0]).Select(q =>
        t[NdArray.From(far[q].ToArray<double>().Index().OrderBy(d => d.Item).Take(k).Select(d => d.Index).ToArray())].Mean(axis: 0))]);
}
