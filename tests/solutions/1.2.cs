double[] Nand() => [-1, -1, 1.5];
