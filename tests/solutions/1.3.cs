int Fires(double w1, double w2, double b, double x1, double x2) => w1 * x1 + w2 * x2 + b > 0 ? 1 : 0;

int Xor(double x1, double x2)
{
    var or = Fires(1, 1, -0.5, x1, x2);
    var nand = Fires(-1, -1, 1.5, x1, x2);
    return Fires(1, 1, -1.5, or, nand);
}

// or
int Fires(double w1, double w2, double b, double x1, double x2) => w1 * x1 + w2 * x2 + b > 0 ? 1 : 0;

// Exactly one of "first and not second" and "second and not first".
int Xor(double x1, double x2) => Fires(1, 1, -0.5, Fires(1, -1, -0.5, x1, x2), Fires(-1, 1, -0.5, x1, x2));

// or
int Fires(double w1, double w2, double b, double x1, double x2) => w1 * x1 + w2 * x2 + b > 0 ? 1 : 0;
int Xor(double x1, double x2) => Fires(1, 1, -1.5, Fires(1, 1, -0.5, x1, x2), Fires(-1, -1, 1.5, x1, x2));

// or
int Fires(double w1, double w2, double b, double x1, double x2) => w1 * x1 + w2 * x2 + b > 0 ? 1 : 0;
int Xor(double x1, double x2)
{
    double h1 = Fires(1, 1, -0.5, x1, x2);
    double h2 = Fires(1, 1, -1.5, x1, x2);
    return Fires(1, -2, -0.5, h1, h2);
}

// or
int Xor(double x1, double x2)
{
    int a = Fires(2, -2, -1, x1, x2), b = Fires(-2, 2, -1, x1, x2);
    return Fires(2, 2, -1, a, b);
}
