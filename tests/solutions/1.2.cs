double[] Nand() => [-1, -1, 1.5];

// or
double[] Nand() => [-2, -2, 3];

// or
double[] Nand() => new double[] { -0.2, -0.3, 0.4 };

// or
double[] Nand() { double w1 = -3, w2 = -2, b = 4; return [w1, w2, b]; }

// or
double[] Nand() => new[] { -1.0, -1.0, 1.0 + 1e-3 };
