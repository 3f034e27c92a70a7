using System.Numerics;

namespace Detorch.Teach;

/// <summary>
/// Random numbers: xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), seeded by SplitMix64.
/// The same seed gives the same numbers for ever, on every platform and .NET version: only integer operations and the four correctly
/// rounded IEEE operations and square root are used, never <c>Math.Log</c> or <c>Math.Sin</c>, whose last bit differs between systems.
/// Not for secrets, and not for two threads at once: give each its own by <see cref="Split"/>.
/// </summary>
public sealed class Rng
{
    private ulong s0, s1, s2, s3;

    /// <summary>The generator of all calls without one, started at seed 0: the same program has the same numbers in every run. Where
    /// several parts draw from it, their order matters; pass an Rng to what must not depend on the rest. It can be replaced: <c>Rng.Default
    /// = new Rng(7)</c>.</summary>
    /// <exception cref="ArgumentNullException">It is set to null.</exception>
    public static Rng Default
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    } = new(0);

    /// <summary>A generator whose four state words are the first four outputs of SplitMix64 started at <paramref name="seed"/>.</summary>
    public Rng(long seed)
    {
        var x = unchecked((ulong)seed);
        (s0, s1, s2, s3) = (SplitMix64(ref x), SplitMix64(ref x), SplitMix64(ref x), SplitMix64(ref x));
    }

    /// <summary>A generator that continues from a saved state.</summary>
    /// <exception cref="ArgumentException">All 256 bits are zero: from there the generator would only give zeros.</exception>
    public Rng(RngState state) => State = state;

    /// <summary>The whole state; saving it and putting it back repeats the numbers bit for bit. There is no hidden spare.</summary>
    /// <exception cref="ArgumentException">All 256 bits are zero: from there the generator would only give zeros.</exception>
    public RngState State
    {
        get => new(s0, s1, s2, s3);
        set
        {
            if (value == default)
                throw new ArgumentException("Rng: a state of four zeros gives only zeros. Take one from Rng.State, or use new Rng(seed).",
                    nameof(value));
            (s0, s1, s2, s3) = value;
        }
    }

    /// <summary>
    /// An independent generator; this one moves on by four numbers. The new state is those four numbers, each mixed once more by
    /// SplitMix64. It is not a jump: a jump is only safe while the children are not split again, here any tree of splits is. That two
    /// streams of 2⁶⁴ numbers overlap has a probability of about 2⁻¹⁹¹.
    /// </summary>
    public Rng Split()
    {
        var state = new RngState(Mixed(), Mixed(), Mixed(), Mixed());
        return state == default ? Split() : new Rng(state);

        ulong Mixed()
        {
            var x = NextUInt64();
            return SplitMix64(ref x);
        }
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A uniform number in [0, 1): a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform number in [0, 1): a multiple of 2⁻²⁴.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>A whole number in [0, below), each equally likely (Lemire, "Fast random integer generation in an interval",
    /// 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="below"/> is not positive.</exception>
    public int NextInt(int below)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(below);
        var n = (ulong)below;
        var high = Math.BigMul(NextUInt64(), n, out var low);
        if (low < n)
        {
            // 2⁶⁴ mod n of the products stand for no whole interval; drawing again for those removes the bias.
            var biased = (0 - n) % n;
            while (low < biased)
                high = Math.BigMul(NextUInt64(), n, out low);
        }
        return (int)high;
    }

    /// <summary>A uniform number low + (high − low)·u with u in [0, 1); rounding can reach <paramref name="high"/>.</summary>
    /// <exception cref="ArgumentException">high is below low, or their distance is not finite.</exception>
    public double Uniform(double low = 0, double high = 1) =>
        low + Setting.Require(high - low, high >= low, "uniform", "0 or more") * NextDouble();

    /// <summary>
    /// A normally distributed number, by Marsaglia's polar method (1964): a point (u, v) in the unit disc with s = u² + v² gives
    /// u·√(−2 ln s / s). The second number that the method offers is thrown away, so that the state needs no spare.
    /// </summary>
    /// <exception cref="ArgumentException">std is negative or not finite.</exception>
    public double Normal(double mean = 0, double std = 1)
    {
        Setting.Require(std, std >= 0, "normal", "0 or more");
        double u, s;
        do
        {
            u = 2 * NextDouble() - 1;
            var v = 2 * NextDouble() - 1;
            s = u * u + v * v;
        }
        while (s >= 1 || s == 0);
        return mean + std * (u * Math.Sqrt(-2 * Log(s) / s));
    }

    /// <summary>Brings the items into a random order, each equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The numbers 0 to n − 1 in random order.</summary>
    public int[] Permutation(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        var order = new int[n];
        for (var i = 0; i < n; i++)
            order[i] = i;
        Shuffle(order.AsSpan());
        return order;
    }

    /// <summary>Fills with low + (high − low)·<see cref="NextSingle"/>, one draw each; rounding can reach <paramref
    /// name="high"/>.</summary>
    public void FillUniform(Span<float> values, float low = 0, float high = 1)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = low + (high - low) * NextSingle();
    }

    /// <summary>Fills with <see cref="Uniform"/>, one draw each.</summary>
    public void FillUniform(Span<double> values, double low = 0, double high = 1)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Uniform(low, high);
    }

    /// <summary>Fills with <see cref="Normal"/>, rounded to float32.</summary>
    public void FillNormal(Span<float> values, float mean = 0, float std = 1)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)Normal(mean, std);
    }

    /// <summary>Fills with <see cref="Normal"/>.</summary>
    public void FillNormal(Span<double> values, double mean = 0, double std = 1)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Normal(mean, std);
    }

    /// <summary>The next output of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).</summary>
    internal static ulong SplitMix64(ref ulong x)
    {
        var z = x += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>
    /// ln x for a normal positive x, by x = m·2ᵉ with m in [√½, √2) and ln m = 2·artanh((m − 1)/(m + 1)), whose series has shrunk below
    /// half a bit after eleven terms. Like <c>Math.Log</c> to 1e-15, but with the same bits everywhere.
    /// </summary>
    internal static double Log(double x)
    {
        const double ln2 = 0.693147180559945309417;
        const double sqrt2 = 1.41421356237309504880;
        var bits = BitConverter.DoubleToInt64Bits(x);
        var e = (int)(bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (m >= sqrt2)
            (m, e) = (m / 2, e + 1);

        var t = (m - 1) / (m + 1);
        var square = t * t;
        var sum = 0.0;
        for (var k = 21; k >= 1; k -= 2)
            sum = sum * square + 1.0 / k;
        return e * ln2 + 2 * t * sum;
    }
}

/// <summary>The 256 bits that an <see cref="Rng"/> consists of: copy them, save them, put them back.</summary>
public readonly record struct RngState(ulong S0, ulong S1, ulong S2, ulong S3);
