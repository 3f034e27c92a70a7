// hint: That is the precision: divide by how often k was true.
double RecallOf(int k, int[] truth, int[] answers) =>
    (double)truth.Zip(answers).Count(pair => pair.First == k && pair.Second == k) / answers.Count(label => label == k);

// hint: That is the share of all right answers; count only the true k.
double RecallOf(int k, int[] truth, int[] answers) =>
    (double)truth.Zip(answers).Count(pair => pair.First == pair.Second) / truth.Length;

// hint: A quotient of two ints is an int: cast one of them.
double RecallOf(int k, int[] truth, int[] answers) =>
    truth.Zip(answers).Count(pair => pair.First == k && pair.Second == k) / truth.Count(label => label == k);

// hint: Count above only where both are k.
double RecallOf(int k, int[] truth, int[] answers) => (double)answers.Count(a => a == k) / truth.Count(t => t == k);

// hint: Divide by how often k was true, not by all.
double RecallOf(int k, int[] truth, int[] answers) =>
    (double)truth.Zip(answers).Count(pair => pair.First == k && pair.Second == k) / truth.Length;

// hint: That is how many; divide by how often k was true.
double RecallOf(int k, int[] truth, int[] answers) => truth.Zip(answers).Count(pair => pair.First == k && pair.Second == k);

// hint: That is the share that was missed.
double RecallOf(int k, int[] truth, int[] answers) =>
    (double)truth.Zip(answers).Count(pair => pair.First == k && pair.Second != k) / truth.Count(label => label == k);

// hint: Of the places where truth is k: the share where the answer is k.
double RecallOf(int k, int[] truth, int[] answers) =>
    100.0 * truth.Zip(answers).Count(pair => pair.First == k && pair.Second == k) / truth.Count(label => label == k);

// hint: The answer is the same for every input: is an argument not used? Of
double RecallOf(int k, int[] truth, int[] answers) => 0.95;
