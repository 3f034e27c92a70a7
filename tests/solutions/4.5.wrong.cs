// hint: a factor or a sign?
int[] Diagnosis() => [2, 3, 0, 4, 1];
