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
