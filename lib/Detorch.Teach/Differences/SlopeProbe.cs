namespace Detorch.Teach.Differences;

/// <summary>Examines one slope, that of φ(t) at t = 0, which a first comparison did not settle: differences with steps h₀ 4⁻ᵏ, whose
/// disagreement estimates their truncation. <see cref="GradientCheck"/> states the model of error. Sources: L. F. Richardson (1911) for two
/// steps of a formula of known order; A. C. Aitken (1926) for three of an unknown order.</summary>
internal sealed class SlopeProbe(Func<double, double> at, SlopeError error, double x, double firstStep, double rtol)
{
    private const int Wider = 9, Narrower = 20, Around = 2, Deep = 6;

    /// <summary>An estimate is sharp enough to accept a gradient if its error is below this part of it.</summary>
    private const double Sharp = 1e-2;

    private readonly List<Level> levels = [];
    private readonly double step = Math.ScaleB(1, Math.ILogB(firstStep)); // A power of two: x + h is exact.

    /// <summary>Compares a gradient with this slope; thoroughly: with every step that shows something before it is called wrong.</summary>
    public GradientEntry Compare(GradientEntry entry, bool thoroughly)
    {
        for (var k = -Around; k <= Around; k++)
            Add(StepOf(k), isWide: k < 0);
        if (Settle(entry) is { } soon && (soon.Agrees(rtol) || !thoroughly))
            return soon;
        var seesNothing = entry.Analytic != 0 && levels.TrueForAll(level => level.IsFlat); // The steps may be below what f resolves.
        if (!seesNothing && Narrow(entry) is { } narrow)
            return narrow;
        for (var k = -Around - 1; k >= -Wider && StepOf(k) <= Math.Max(1, Math.Abs(x)); k--)
        {
            Add(StepOf(k), isWide: true);
            if (Settle(entry) is { } above)
                return above;
        }
        return levels.Exists(level => Math.Abs(level.Central - entry.Analytic) < 0.3 * Math.Abs(entry.Analytic)) ? Undecided(entry)
            : Settle(entry, withFlat: true) ?? Undecided(entry);
    }

    /// <summary>What smaller steps settle, also near 0, where the edge of a domain or a pole may be; or a kink.</summary>
    private GradientEntry? Narrow(GradientEntry entry) =>
        Descend(entry, step, Around + 1, Narrower)
        ?? (x != 0 && Math.Abs(x) < step ? Descend(entry, Math.ScaleB(1, Math.ILogB(x)), 1, Narrower) : null)
        ?? Settle(entry)
        ?? Kink(entry);

    /// <summary>Takes smaller steps until the gradient agrees, or nothing but rounding is left to see.</summary>
    private GradientEntry? Descend(GradientEntry entry, double from, int first, int last)
    {
        for (var k = first; k <= last; k++)
        {
            var h = Math.ScaleB(from, -2 * k);
            var size = Math.Max(levels[^1].Size, double.IsFinite(entry.Analytic) ? Math.Abs(entry.Analytic) : 0);
            if (h < 16 * (Math.BitIncrement(Math.Abs(x)) - Math.Abs(x)) || error.At(h, size) > 0.05 * size)
                break;
            Add(h);
            if (Settle(entry) is { } settled && settled.Agrees(rtol))
                return settled;
        }
        return null;
    }

    private double StepOf(int k) => Math.ScaleB(step, -2 * k);

    private void Add(double h, bool isWide = false)
    {
        var (plus, minus) = (double.NaN, double.NaN);
        try
        {
            (plus, minus) = (at(h), at(-h));
        }
        catch (Exception) when (isWide) // A function may refuse what is far from x.
        {
        }
        levels.Add(new(h, plus, minus, error.Here));
        levels.Sort((a, b) => b.Step.CompareTo(a.Step));
    }

    /// <summary>The entry with the estimate that decides, which agrees with the gradient or contradicts it; null if there is none. Where
    /// some agree and some contradict, an agreement whose own error also covers a much sharper contradiction is left out; then an agreement
    /// by the smallest step decides, or a contradiction by a smaller step that is much sharper than every agreement.</summary>
    private GradientEntry? Settle(GradientEntry entry, bool withFlat = false)
    {
        var (agreeing, contradicting) = (new List<GradientEntry>(), new List<GradientEntry>());
        foreach (var estimate in Estimates(entry.Analytic, withFlat))
        {
            var found = entry with { Numeric = estimate.Limit, Step = estimate.Step, Tolerance = estimate.Error };
            var size = Math.Max(Math.Abs(found.Numeric), double.IsFinite(entry.Analytic) ? Math.Abs(entry.Analytic) : 0);
            var isSharp = estimate.Error <= Sharp * size || estimate.Error <= estimate.Floor;
            var isFar = double.IsFinite(entry.Analytic) && found.AbsoluteError > 4 * estimate.Error;
            if (isSharp && found.Agrees(rtol))
                agreeing.Add(found);
            else if (!found.Agrees(rtol) && (isSharp || isFar) && !(Math.Abs(entry.Analytic - estimate.Seen) <= estimate.Spread))
                contradicting.Add(found);
        }
        agreeing.RemoveAll(blurred => contradicting.Exists(sharp => // It would agree with both, so it says nothing.
            4 * sharp.Tolerance < blurred.Tolerance && Math.Abs(blurred.Numeric - sharp.Numeric) <= blurred.Tolerance));
        if (agreeing.Count == 0 || contradicting.Count == 0)
            return agreeing.Concat(contradicting).Cast<GradientEntry?>().MinBy(found => found!.Value.Tolerance);
        var (best, worst) = (agreeing.MinBy(found => found.Tolerance), contradicting.MinBy(found => found.Tolerance));
        return agreeing.Min(found => found.Step) < contradicting.Min(found => found.Step) ? best
            : agreeing.Min(found => found.Step) > worst.Step && best.Tolerance > 4 * worst.Tolerance ? worst : null;
    }

    /// <summary>What two and four steps, one a quarter of the other, say of the slope.</summary>
    private IEnumerable<Estimate> Estimates(double analytic, bool withFlat)
    {
        // Where x + h changes nothing and a larger step does, h is below what f resolves.
        var seen = !withFlat && analytic != 0 && levels.FindAll(level => !level.IsFlat) is { Count: > 0 } changing ? changing : levels;
        if (seen.Exists(level => double.IsFinite(level.Central)))
            return Of(seen, level => level.Central, order: 2, analytic);
        if (levels[^1].Step > Math.ScaleB(step, -2 * Deep) || (x != 0 && levels[^1].Step > Math.Abs(x)))
            return []; // An edge is beside x, and smaller steps may find both sides.
        return Of(seen, level => level.Right, order: 1, analytic).Concat(Of(seen, level => level.Left, order: 1, analytic));
    }

    /// <summary>The estimates from one kind of slope: central, of order 2, or on one side, of order 1.</summary>
    private IEnumerable<Estimate> Of(List<Level> seen, Func<Level, double> slope, int order, double analytic)
    {
        var hidden = Hidden(seen, slope);
        var last = double.NaN;
        for (var k = 1; k < seen.Count; k++)
        {
            var (wide, fine) = (seen[k - 1], seen[k]);
            var (change, step) = (slope(fine) - slope(wide), fine.Step);
            if (wide.Step != 4 * step || !double.IsFinite(change) || (order == 2 && !IsSmooth(wide, fine)))
            {
                last = double.NaN;
                continue;
            }
            var rounding = (order == 2 ? 1.1 : 2.2) * error.At(step, Math.Abs(slope(fine)));
            if (wide.IsFlat && fine.IsFlat)
                rounding /= SlopeError.FlatGain;
            rounding = Math.Max(rounding, 2 * hidden / step);
            var before = k >= 2 && seen[k - 2].Step == 4 * wide.Step ? slope(seen[k - 2]) : double.NaN;
            // A change that falls as fast as truncation leaves a part of itself.
            var truncation = Math.Abs(change) * (Math.Abs(change) <= Math.Abs(slope(wide) - before) / 3 ? 0.5 : 2);
            var (richardson, spread) = (slope(fine) + change / (order == 2 ? 15 : 3), 2 * Math.Abs(change) + rounding);
            yield return new(richardson, truncation + rounding, step, slope(fine), spread, error.Negligible(analytic, wide.Size));
            var limit = Aitken(before, slope(wide), slope(fine));
            if (double.IsFinite(last) && double.IsFinite(limit))
            {
                var uncertain = 2 * Math.Abs(limit - last) + rounding;
                yield return new(limit, uncertain, step, slope(fine), spread, error.Negligible(analytic, seen[k - 2].Size));
            }
            last = limit;
        }
    }

    /// <summary>The rounding error of a value that its size does not show, where f loses digits inside. Truncation makes the changes of the
    /// slope fall with the step; what the smallest steps change beyond that is rounding.</summary>
    private static double Hidden(List<Level> seen, Func<Level, double> slope)
    {
        var (changes, hidden) = (new List<double>(), 0.0); // From the smallest step on.
        for (var k = seen.Count - 1; k >= Math.Max(1, seen.Count - 5); k--)
        {
            var change = Math.Abs(slope(seen[k]) - slope(seen[k - 1]));
            if (seen[k - 1].Step != 4 * seen[k].Step || !double.IsFinite(change))
                break;
            changes.Add(change);
        }
        for (var i = 0; i < changes.Count && !Falls(i); i++)
            hidden = Math.Max(hidden, changes[i] * seen[^(i + 1)].Step);
        return hidden;

        // Two changes in a row that fall, or one where no more are known; a single one may be chance.
        bool Falls(int i) => FallsOnce(i) && FallsOnce(i + 1);
        bool FallsOnce(int i) => i + 1 >= changes.Count || changes[i] < 0.7 * changes[i + 1];
    }

    /// <summary>The limit of a geometric sequence, whatever its ratio; NaN where it does not shrink.</summary>
    private static double Aitken(double a, double b, double c)
    {
        var ratio = (c - b) / (b - a);
        return ratio is >= 0 and < 0.75 ? c + (c - b) * ratio / (1 - ratio) : c == b ? c : double.NaN;
    }

    /// <summary>Whether the slopes on both sides of x meet as the step shrinks: f″ quarters their difference, a kink leaves it.</summary>
    private bool IsSmooth(Level wide, Level fine) => Math.Abs(fine.Jump) <= Math.Max(0.5 * Math.Abs(wide.Jump), Unnoticed(fine));

    private double Unnoticed(Level level) =>
        1e-3 * (Math.Abs(level.Left) + Math.Abs(level.Right)) + 4 * error.At(level.Step, Math.Abs(level.Left) + Math.Abs(level.Right));

    /// <summary>A kink where the slopes on both sides settle and differ: a gradient between them is accepted, any other is wrong.</summary>
    private GradientEntry? Kink(GradientEntry entry)
    {
        var clear = levels.FindAll(level => double.IsFinite(level.Jump) && Math.Abs(level.Jump) > 2.5 * Unnoticed(level));
        if (clear.Count < 3)
            return null;
        var level = clear[^1];
        var perLevel = Math.Pow(Math.Abs(level.Jump / clear[0].Jump), 1.0 / (clear.Count - 1));
        if (perLevel is not (> 0.5 and < 1.9)) // Below, the function is smooth; above, it has a cusp, a jump or a pole.
            return null;
        var (low, high) = (Math.Min(level.Left, level.Right), Math.Max(level.Left, level.Right));
        var moves = Math.Max(Math.Abs(level.Left - clear[^2].Left), Math.Abs(level.Right - clear[^2].Right));
        if (moves > 0.5 * (high - low) && Math.Abs(level.Jump) >= Math.Abs(clear[^2].Jump))
            return null; // Neither side has settled: the step is still larger than what is beside x.
        var slack = error.At(level.Step, high - low) + 1e-2 * (high - low) + 2 * moves;
        var nearest = Math.Clamp(entry.Analytic, low, high);
        return entry.Analytic >= low - slack && entry.Analytic <= high + slack
            ? entry with { Numeric = level.Central, Step = level.Step, Tolerance = slack, IsKink = true }
            : entry with { Numeric = double.IsNaN(nearest) ? level.Central : nearest, Step = level.Step, Tolerance = slack };
    }

    private GradientEntry Undecided(GradientEntry entry)
    {
        var best = levels.MinBy(level => (2 - level.Sides, Math.Abs(Math.Log2(level.Step / step))));
        var numeric = best.Sides == 2 ? best.Central : double.IsFinite(best.Right) ? best.Right : best.Left;
        var (noise, size) = (error.At(best.Step, 0), Math.Abs(double.IsFinite(entry.Analytic) ? entry.Analytic : numeric));
        var doubt = best.Sides == 0 ? "the function is not finite on either side of this place: move it into the domain"
            : best.Sides == 1 ? "this place is on the edge of the domain, and the slope inside has no limit: move it away from the edge"
            : noise > Sharp * Math.Max(size, Math.Abs(numeric)) ? error.TooLarge(noise, Math.Max(size, Math.Abs(numeric)))
            : "the slope does not settle as the step shrinks: the function jumps, grows without limit or loses its digits to rounding"
                + " here. Move this place, or compute in Float64";
        return entry with { Numeric = numeric, Step = best.Step, Tolerance = noise, Doubt = doubt };
    }

    /// <summary>One estimate of the slope.</summary>
    /// <param name="Limit">The slope for h → 0.</param>
    /// <param name="Error">Its estimated error.</param>
    /// <param name="Step">The smallest step in it.</param>
    /// <param name="Seen">The slope by that step, which is not extrapolated.</param>
    /// <param name="Spread">How far from that the slope may be if the extrapolation misses something within the step.</param>
    /// <param name="Floor">The error that is negligible even for a slope of zero.</param>
    private readonly record struct Estimate(double Limit, double Error, double Step, double Seen, double Spread, double Floor);

    /// <summary>The values of φ on both sides of 0.</summary>
    private readonly record struct Level(double Step, double Plus, double Minus, double Here)
    {
        public double Central => (Plus - Minus) / (2 * Step);

        public double Right => (Plus - Here) / Step;

        public double Left => (Here - Minus) / Step;

        /// <summary>The larger of the finite slopes, without its sign.</summary>
        public double Size => Math.Max(double.IsFinite(Left) ? Math.Abs(Left) : 0, double.IsFinite(Right) ? Math.Abs(Right) : 0);

        public double Jump => Right - Left;

        /// <summary>On how many sides φ is finite.</summary>
        public int Sides => (double.IsFinite(Left) ? 1 : 0) + (double.IsFinite(Right) ? 1 : 0);

        public bool IsFlat => Plus == Here && Minus == Here;
    }
}
