namespace Detorch.Teach.Data;

/// <summary>Functions of two variables with known minima, on which optimizers are watched. Each takes x and y of
/// equal (or broadcasting) shapes, so one call gives a whole contour map, and a gradient flows through it.</summary>
public static class TestFunctions
{
    /// <summary>x² + y²; its minimum is 0 at (0, 0).</summary>
    public static Tensor Sphere(Tensor x, Tensor y) => x.Required().Square() + y.Required().Square();

    /// <summary>0.26 (x² + y²) − 0.48 x y, a narrow valley along x = y; its minimum is 0 at (0, 0).</summary>
    public static Tensor Matyas(Tensor x, Tensor y) => 0.26 * (x.Required().Square() + y.Required().Square()) - 0.48 * (x * y);

    /// <summary>100 (y − x²)² + (1 − x)², a curved valley (Rosenbrock, 1960); its minimum is 0 at (1, 1).</summary>
    public static Tensor Rosenbrock(Tensor x, Tensor y) => 100 * (y - x.Required().Square()).Square() + (1 - x).Square();

    /// <summary>The polynomial of degree 8 of Goldstein and Price (1971), with four local minima; the lowest is 3 at (0, −1).</summary>
    public static Tensor GoldsteinPrice(Tensor x, Tensor y)
    {
        var a = 1 + (x + y + 1).Square() * (19 - 14 * x + 3 * x.Square() - 14 * y + 6 * (x * y) + 3 * y.Square());
        var b = 30 + (2 * x - 3 * y).Square() * (18 - 32 * x + 12 * x.Square() + 48 * y - 36 * (x * y) + 27 * y.Square());
        return a * b;
    }
}
