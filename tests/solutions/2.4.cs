double GoodStepInFloat32() => 0.01;

// or
double GoodStepInFloat32() =>
    Enumerable.Range(0, 60).Select(i => Math.Pow(10, -i / 10.0)).MinBy(MeasuredErrorOf);

double MeasuredErrorOf(double h)
{
    float F(double x) => MathF.Sin((float)x) * MathF.Exp((float)x);
    return Math.Abs((F(1 + h) - F(1 - h)) / (2 * h) - Math.E * (Math.Sin(1) + Math.Cos(1)));
}
