// hint: That is AND: what does changing every sign do?
double[] Nand() => [1, 1, -1.5];

// hint: Not all four points are right. Take a line for AND that no point lies on, such as (1, 1, -1.5): what does chan
double[] Nand() => [-0.2, -0.1, 0.2];

// hint: That is NOR: the line must cut off (1, 1) alone, so the bias must be larger.
double[] Nand() => [-1, -1, 0.5];

// hint: It always says 1: the bias is too large for the weights.
double[] Nand() => [-1, -1, 2.5];

// hint: It always says 0: the bias is too small for the weights.
double[] Nand() => [0, 0, 0];

// hint: That is OR.
double[] Nand() => [1, 1, -0.5];

// hint: your code threw ArgumentException: 2 numbers; it needs three: w1, w2 and b. Not all four points are right. Tak
double[] Nand() => [-1, -1];

// hint: your code threw ArgumentException: 4 numbers; it needs three: w1, w2 and b. Not all four points are right. Tak
double[] Nand() => [1, 1, 1, 0];
