int[] Diagnosis() => [2, 4, 0, 3, 1];
