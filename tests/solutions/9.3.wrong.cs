// hint: it would be the precision
double RecallOf(int k, int[] truth, int[] answers) =>
    (double)truth.Zip(answers).Count(pair => pair.First == k && pair.Second == k) / answers.Count(label => label == k);
