double RecallOf(int k, int[] truth, int[] answers) =>
    (double)truth.Zip(answers).Count(pair => pair.First == k && pair.Second == k) / truth.Count(label => label == k);
