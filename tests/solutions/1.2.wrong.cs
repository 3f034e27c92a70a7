// hint: what does changing every sign do?
double[] Nand() => [1, 1, -1.5];

// hint: Not all four points are right. Take a line for AND that no point lies
double[] Nand() => [-0.2, -0.1, 0.2];

// hint: Not all four points are right. Take a line for AND that no point lies
double[] Nand() => [-1, -1, 0.5];

// hint: Not all four points are right.
double[] Nand() => [-1, -1, 2.5];
