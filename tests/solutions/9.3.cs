double RecallOf(int k, int[] truth, int[] answers) =>
    (double)truth.Zip(answers).Count(pair => pair.First == k && pair.Second == k) / truth.Count(label => label == k);

// or
double RecallOf(int k, int[] truth, int[] answers)
{
    var (found, all) = (0, 0);
    for (var i = 0; i < truth.Length; i++)
        if (truth[i] == k)
        {
            all++;
            if (answers[i] == k)
                found++;
        }
    return 1.0 * found / all;
}

// or
double RecallOf(int k, int[] truth, int[] answers)
{
    var indices = Enumerable.Range(0, truth.Length).Where(i => truth[i] == k).ToList();
    return indices.Average(i => answers[i] == k ? 1.0 : 0.0);
}

// or
double RecallOf(int k, int[] truth, int[] answers)
{
    double tp = 0, fn = 0;
    for (int i = 0; i < truth.Length; i++)
    {
        if (truth[i] == k && answers[i] == k) tp++;
        else if (truth[i] == k) fn++;
    }
    return tp / (tp + fn);
}

// or
double RecallOf(int k, int[] truth, int[] answers)
{
    var t = NdArray.From(truth).EqualTo((NdArray)k).To(DType.Float64);
    var a = NdArray.From(answers).EqualTo((NdArray)k).To(DType.Float64);
    return ((t * a).Sum() / t.Sum()).Item();
}

// or
double RecallOf(int k, int[] truth, int[] answers) =>
    truth.Zip(answers, (t, a) => (t, a)).Where(p => p.t == k).Average(p => p.a == k ? 1 : 0);
