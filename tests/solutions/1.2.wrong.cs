// hint: what does changing every sign do?
double[] Nand() => [1, 1, -1.5];
