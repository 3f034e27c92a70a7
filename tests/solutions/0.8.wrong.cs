// hint: Exactly as long as the limit is not longer: > in place of >=.
int[] LongBySpecies(double[] lengths, int[] labels, double limit)
{
    var counts = new int[3];
    for (var i = 0; i < lengths.Length; i++)
        if (lengths[i] >= limit)
            counts[labels[i]]++;
    return counts;
}

// hint: Those are the shorter ones: turn the comparison round.
int[] LongBySpecies(double[] lengths, int[] labels, double limit) =>
    Enumerable.Range(0, 3).Select(k => lengths.Where((l, i) => l < limit && labels[i] == k).Count()).ToArray();

// hint: Each count must look at the label.
int[] LongBySpecies(double[] lengths, int[] labels, double limit) =>
    Enumerable.Range(0, 3).Select(k => lengths.Count(l => l > limit)).ToArray();

// hint: For each flower that is longer than the limit add 1 to the count of its label.
int[] LongBySpecies(double[] lengths, int[] labels, double limit)
{
    var counts = new int[3];
    for (var i = 0; i < lengths.Length; i++)
        if (lengths[i] > (int)limit)
            counts[labels[i]]++;
    return counts;
}

// hint: your code threw IndexOutOfRangeException: Index was outside the bounds of the array. For each flower that is l
int[] LongBySpecies(double[] lengths, int[] labels, double limit)
{
    var counts = new int[2];
    for (var i = 0; i < lengths.Length; i++)
        if (lengths[i] > limit)
            counts[labels[i]]++;
    return counts;
}

// hint: All flowers are counted, also the short ones.
int[] LongBySpecies(double[] lengths, int[] labels, double limit) => [50, 50, 50];

// hint: The answer is the same for every input: is an argument not used? For each flower that is longer than the limit
int[] LongBySpecies(double[] lengths, int[] labels, double limit) => [0, 1, 41];
