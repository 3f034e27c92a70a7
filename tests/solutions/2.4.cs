double GoodStepInFloat32() => 0.01;

// or
double GoodStepInFloat32() =>
    Enumerable.Range(0, 60).Select(i => Math.Pow(10, -i / 10.0)).MinBy(MeasuredErrorOf);

double MeasuredErrorOf(double h)
{
    float F(double x) => MathF.Sin((float)x) * MathF.Exp((float)x);
    return Math.Abs((F(1 + h) - F(1 - h)) / (2 * h) - Math.E * (Math.Sin(1) + Math.Cos(1)));
}

// or
double GoodStepInFloat32() => 5e-3;

// or
double GoodStepInFloat32()
{
    double best = 1, bestError = double.MaxValue;
    for (double h = 1; h > 1e-7; h /= 1.5)
    {
        float f(double x) => MathF.Exp((float)x) * MathF.Sin((float)x);
        double d = (f(1 + h) - f(1 - h)) / (2 * h);
        double e = Math.Abs(d - Math.E * (Math.Sin(1) + Math.Cos(1)));
        if (e < bestError) { bestError = e; best = h; }
    }
    return best;
}

// or
double GoodStepInFloat32() => 1.0 / 128;
