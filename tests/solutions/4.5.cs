int[] Diagnosis() => [2, 4, 0, 3, 1];

// or
int[] Diagnosis()
{
    var found = new int[5];
    (found[0], found[1], found[2], found[3], found[4]) = (2, 4, 0, 3, 1);
    return found;
}

// or
int[] Diagnosis() => order;

// or
int[] Diagnosis() => [.. order];

// or
int[] Diagnosis() => order.ToList().ToArray();
