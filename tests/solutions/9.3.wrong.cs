// hint: it would be the precision
double RecallOf(int k, int[] truth, int[] answers) =>
    (double)truth.Zip(answers).Count(pair => pair.First == k && pair.Second == k) / answers.Count(label => label == k);

// hint: Divide by how often k was true. By how often k was answered, it would
double RecallOf(int k, int[] truth, int[] answers) =>
    (double)truth.Zip(answers).Count(pair => pair.First == pair.Second) / truth.Length;

// hint: Divide by how often k was true. By how often k was answered, it would
double RecallOf(int k, int[] truth, int[] answers) =>
    truth.Zip(answers).Count(pair => pair.First == k && pair.Second == k) / truth.Count(label => label == k);

// hint: Divide by how often k was true. By how often k was answered, it would
double RecallOf(int k, int[] truth, int[] answers) => (double)answers.Count(a => a == k) / truth.Count(t => t == k);
