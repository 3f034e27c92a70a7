using System.Numerics;

namespace Detorch.Teach.Tests.Arrays;

/// <summary>Elementary functions of a double to more than 1,000 binary places behind the point, by their series: the oracle of the accuracy tests.</summary>
internal static class Exact
{
    private const int Places = 1200, Halvings = 24;

    private static readonly BigInteger One = BigInteger.One << Places;

    private static readonly BigInteger Ln2 = 2 * AtanhOfInverse(3);

    private static readonly BigInteger Pi = 16 * AtanOfInverse(5) - 4 * AtanOfInverse(239);

    /// <summary>|y − f| in units in the last place of a number with so many bits and so small an exponent.</summary>
    public static double Ulps(double y, BigInteger exact, bool single)
    {
        var (bits, least) = single ? (24, -149) : (53, -1074);
        var exponent = (int)(BigInteger.Abs(exact).GetBitLength() - Places - 1);
        var unit = BigInteger.One << (Math.Max(exponent - bits + 1, least) + Places);
        var error = BigInteger.Abs(Fixed(y) - exact);
        return (double)(error * 1024 / unit) / 1024;
    }

    public static BigInteger Fixed(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        var exponent = (int)(bits >> 52);
        var mantissa = (BigInteger)(exponent == 0 ? bits : bits & (1L << 52) - 1 | 1L << 52);
        var shift = Math.Max(exponent, 1) - 1075 + Places;
        return (shift >= 0 ? mantissa << shift : mantissa >> -shift) * (x < 0 ? -1 : 1);
    }

    public static BigInteger Exp(double x) => Exp(Fixed(x));

    public static BigInteger Expm1(double x) => Exp(x) - One;

    public static BigInteger Log(double x) => Log(Fixed(x));

    public static BigInteger Log1p(double x) => Log(One + Fixed(x));

    public static BigInteger Sigmoid(double x) => x < 0 ? Exp(x) is var e ? Divide(e, One + e) : 0 : Divide(One, One + Exp(-Fixed(x)));

    public static BigInteger Tanh(double x) => Exp(-2 * BigInteger.Abs(Fixed(x))) is var e ? Math.Sign(x) * Divide(One - e, One + e) : 0;

    public static BigInteger Sin(double x) => SinCos(x).Sin;

    public static BigInteger Cos(double x) => SinCos(x).Cos;

    public static BigInteger Tan(double x) => SinCos(x) is var (sin, cos) ? Divide(sin, cos) : 0;

    public static BigInteger Softplus(double x) => Fixed(Math.Max(x, 0)) + Log(One + Exp(-BigInteger.Abs(Fixed(x))));

    public static BigInteger Silu(double x) => Multiply(Fixed(x), Sigmoid(x));

    /// <summary>x (1 + erf(x / √2)) / 2, for |x| ≤ 12.</summary>
    public static BigInteger Gelu(double x) => Multiply(Fixed(x), One + ErfOf(Divide(Fixed(x), SquareRoot(2 * One)))) / 2;

    public static BigInteger Erf(double x) => ErfOf(Fixed(x));

    public static BigInteger Pow(double x, double p) => Exp(Multiply(Log(x), Fixed(p)));

    private static BigInteger Exp(BigInteger x)
    {
        if (x < -2000 * One)
            return 0;
        var k = (int)(x / Ln2);
        var r = (x - k * Ln2) >> Halvings;
        BigInteger sum = One, term = One;
        for (var n = 1; !term.IsZero; n++)
            sum += term = Multiply(term, r) / n;
        for (var i = 0; i < Halvings; i++)
            sum = Multiply(sum, sum);
        return k >= 0 ? sum << k : sum >> -k;
    }

    /// <summary>By 2 atanh((m − 1) / (m + 1)) of the mantissa, once its first digits are taken off by the logarithm of a double.</summary>
    private static BigInteger Log(BigInteger x)
    {
        var k = (int)x.GetBitLength() - Places - 1;
        var m = k >= 0 ? x >> k : x << -k;
        var rough = Fixed(Math.Log((double)(m >> (Places - 60)) / Math.Pow(2, 60)));
        m = Multiply(m, Exp(-rough));
        var s = Divide(m - One, m + One);
        var square = Multiply(s, s);
        BigInteger sum = 0;
        var term = s;
        for (var n = 1; !term.IsZero; n += 2, term = Multiply(term, square))
            sum += term / n;
        return 2 * sum + rough + k * Ln2;
    }

    private static (BigInteger Sin, BigInteger Cos) SinCos(double x)
    {
        var r = Fixed(x) % (2 * Pi) >> 8;
        BigInteger sin = 0, cos = 0, term = One;
        for (var n = 0; !term.IsZero; n++, term = Multiply(term, r) / n)
            if (n % 2 == 0)
                cos += n % 4 == 0 ? term : -term;
            else
                sin += n % 4 == 1 ? term : -term;
        for (var i = 0; i < 8; i++)
            (sin, cos) = (2 * Multiply(sin, cos), Multiply(cos, cos) - Multiply(sin, sin));
        return (sin, cos);
    }

    private static BigInteger ErfOf(BigInteger x)
    {
        BigInteger sum = 0;
        var (term, square) = (x, Multiply(x, x));
        for (var n = 0; !term.IsZero; n++, term = -Multiply(term, square) / n)
            sum += term / (2 * n + 1);
        return Divide(2 * sum, SquareRoot(Pi));
    }

    private static BigInteger SquareRoot(BigInteger x)
    {
        x <<= Places;
        var root = BigInteger.One << (int)(x.GetBitLength() / 2 + 1);
        for (var next = root; ; root = next)
        {
            next = (root + x / root) / 2;
            if (next >= root)
                return root;
        }
    }

    private static BigInteger AtanhOfInverse(int n) => Series(n, 1);

    private static BigInteger AtanOfInverse(int n) => Series(n, -1);

    private static BigInteger Series(int n, int sign)
    {
        BigInteger sum = 0, power = One / n;
        for (var k = 0; !power.IsZero; k++, power = power * sign / (n * n))
            sum += power / (2 * k + 1);
        return sum;
    }

    private static BigInteger Multiply(BigInteger x, BigInteger y) => x * y is { Sign: < 0 } product ? -(-product >> Places) : x * y >> Places; // Towards 0, or a series would not end.

    private static BigInteger Divide(BigInteger x, BigInteger y) => (x << Places) / y;
}
