double[] Nand() => [-1, -1, 1.5];

// or
double[] Nand() => [-2, -2, 3];
