// hint: That is OR alone: it must not fire for (1, 1).
int Fires(double w1, double w2, double b, double x1, double x2) => w1 * x1 + w2 * x2 + b > 0 ? 1 : 0;

int Xor(double x1, double x2) => Fires(1, 1, -0.5, x1, x2);

// hint: That is NAND alone: it must not fire for (0, 0).
int Fires(double w1, double w2, double b, double x1, double x2) => w1 * x1 + w2 * x2 + b > 0 ? 1 : 0;

int Xor(double x1, double x2) => Fires(-1, -1, 1.5, x1, x2);

// hint: That is AND.
int Fires(double w1, double w2, double b, double x1, double x2) => w1 * x1 + w2 * x2 + b > 0 ? 1 : 0;

int Xor(double x1, double x2) => Fires(1, 1, -1.5, x1, x2);

// hint: It fires everywhere: are the two joined by OR? It takes an AND.
int Fires(double w1, double w2, double b, double x1, double x2) => w1 * x1 + w2 * x2 + b > 0 ? 1 : 0;

int Xor(double x1, double x2) => Fires(1, 1, -0.5, Fires(1, 1, -0.5, x1, x2), Fires(-1, -1, 1.5, x1, x2));

// hint: It is upside down: 1 where the inputs are equal.
int Xor(double x1, double x2) => Fires(-1, -1, 1.5, Fires(1, 1, -0.5, x1, x2), Fires(-1, -1, 1.5, x1, x2));

// hint: The answer is the same for every input: is an argument not used? The four answers should be 0, 1, 1, 0. First
int Xor(double x1, double x2) => Fires(1, 1, -2, Fires(1, 1, 0, x1, x2), Fires(-1, -1, 2, x1, x2));

// hint: The four answers should be 0, 1, 1, 0. First the OR and the NAND, then the AND of the two.
int Xor(double x1, double x2) => (int)(x1 + x2);
