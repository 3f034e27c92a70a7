int[] Add(int x1, int x2, int carry)
{
    var half = Xor(x1, x2);
    var sum = Xor(half, carry);
    var both = Fires(1, 1, -1.5, x1, x2);
    var second = Fires(1, 1, -1.5, half, carry);
    return [sum, Fires(1, 1, -0.5, both, second)];
}

// or
int[] Add(int x1, int x2, int carry) { int t = x1 + x2 + carry; return new[] { t % 2, t / 2 }; }

// or
int[] Add(int x1, int x2, int carry)
{
    int And(int a, int b) => Fires(1, 1, -1.5, a, b);
    int Or(int a, int b) => Fires(1, 1, -0.5, a, b);
    var c = Or(Or(And(x1, x2), And(x1, carry)), And(x2, carry));
    return [Xor(Xor(x1, x2), carry), c];
}

// or
int[] Add(int x1, int x2, int carry) => [Xor(x1, Xor(x2, carry)), Fires(2, 1, -2.5, 0, 0) + Fires(1, 1, -1.5 + carry, x1, x2)];
