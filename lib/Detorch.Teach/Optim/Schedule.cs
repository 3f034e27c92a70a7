namespace Detorch.Teach.Optim;

/// <summary>Changes the learning rates over time: after each <see cref="Step"/> every group has its first rate times factor(steps so far).
/// The factors are plain functions, so they can be plotted and combined.</summary>
/// <example><code>
/// var schedule = new Schedule(sgd, Schedule.WarmUp(5, Schedule.Cosine(95)));
/// </code></example>
public sealed class Schedule : ISchedule
{
    private readonly Optimizer optimizer;
    private readonly Func<int, double> factor;
    private double[] firstRates = [];
    private int steps;

    /// <summary>A schedule for all groups that the optimizer has now; it sets the rates for step 0 at once.</summary>
    /// <exception cref="ArgumentException">The factor of step 0 is negative or not finite.</exception>
    public Schedule(Optimizer optimizer, Func<int, double> factor)
    {
        (this.optimizer, this.factor) = (optimizer.Required(), factor.Required());
        GoTo(0, [.. optimizer.Groups.Select(group => group.Lr)]);
    }

    /// <summary>Goes on by one: once for each epoch, or for each batch, as the factor was meant.</summary>
    /// <exception cref="ArgumentException">The factor of that step is negative or not finite; no rate has been changed then.</exception>
    public void Step() => GoTo(steps + 1, firstRates);

    /// <summary>gamma^⌊t / every⌋: a drop after every so many steps.</summary>
    /// <exception cref="ArgumentException">every is below 1, or gamma is not positive and finite.</exception>
    public static Func<int, double> StepDecay(int every, double gamma = 0.1)
    {
        Setting.Require(every, every >= 1, "step decay", "1 or more");
        Setting.Require(gamma, gamma > 0, "step decay", "above 0");
        return t => Math.Pow(gamma, t / every);
    }

    /// <summary>gammaᵗ.</summary>
    /// <exception cref="ArgumentException">gamma is not positive and finite.</exception>
    public static Func<int, double> Exponential(double gamma)
    {
        Setting.Require(gamma, gamma > 0, "exponential", "above 0");
        return t => Math.Pow(gamma, t);
    }

    /// <summary>From 1 down to <paramref name="end"/> along half a cosine, then constant. Source: Loshchilov and Hutter, 2017.</summary>
    /// <exception cref="ArgumentException">steps is below 1, or end is negative or not finite.</exception>
    public static Func<int, double> Cosine(int steps, double end = 0)
    {
        Setting.Require(steps, steps >= 1, "cosine", "1 or more");
        Setting.Require(end, end >= 0, "cosine", "0 or more");
        return t => end + (1 - end) * (1 + Math.Cos(Math.PI * Math.Min(t, steps) / steps)) / 2;
    }

    /// <summary>Evenly from <paramref name="start"/> up to 1, then another schedule. Source: Goyal et al., 2017.</summary>
    /// <exception cref="ArgumentException">steps is negative, or start is negative or not finite.</exception>
    public static Func<int, double> WarmUp(int steps, Func<int, double>? then = null, double start = 1.0 / 3)
    {
        Setting.Require(steps, steps >= 0, "warm-up", "0 or more");
        Setting.Require(start, start >= 0, "warm-up", "0 or more");
        return t => t < steps ? start + (1 - start) * t / steps : then?.Invoke(t - steps) ?? 1;
    }

    /// <inheritdoc/>
    public Dictionary<string, NdArray> StateDict() => new() { ["step"] = NdArray.From(steps), ["first_rates"] = NdArray.From(firstRates) };

    /// <inheritdoc/>
    public void LoadStateDict(IReadOnlyDictionary<string, NdArray> state)
    {
        if (state.Required().Count != 2 || !state.TryGetValue("step", out var at) || !state.TryGetValue("first_rates", out var rates)
            || !IsCount(at) || rates.Shape != new Shape([firstRates.Length]) || !rates.ToArray<double>().All(ParameterGroup.IsRate))
            throw new ArgumentException($"schedule: a state has 'step', 0 or more, and 'first_rates' for {firstRates.Length} groups; " +
                $"this one has {Text(state)}. Nothing was loaded.");
        GoTo((int)at.Item(), rates.ToArray<double>());
    }

    /// <summary>Whether an array is one whole number, 0 or more.</summary>
    internal static bool IsCount(NdArray x) => x.Size == 1 && x.Item() is >= 0 and <= int.MaxValue && double.IsInteger(x.Item());

    /// <summary>A state in words, for errors.</summary>
    internal static string Text(IReadOnlyDictionary<string, NdArray> state) =>
        string.Join(", ", state.Select(entry => $"'{entry.Key}' {entry.Value}"));

    private void GoTo(int step, double[] first)
    {
        var now = factor(step);
        double[] rates = [.. first.Select(rate => rate * now)];
        if (!ParameterGroup.IsRate(now) || !rates.All(ParameterGroup.IsRate))
            throw new ArgumentException($"schedule: the factor of step {step} is {now}; learning rates must stay finite, 0 or more.");
        (steps, firstRates) = (step, first);
        foreach (var (group, rate) in optimizer.Groups.Zip(rates))
            group.Lr = rate;
    }
}

/// <summary>What changes the learning rates over time, and can be saved and taken up again.</summary>
public interface ISchedule
{
    /// <summary>The state for a checkpoint.</summary>
    Dictionary<string, NdArray> StateDict();

    /// <summary>Takes over a saved state.</summary>
    /// <exception cref="ArgumentException">The state belongs to another kind of schedule; nothing has been changed then.</exception>
    void LoadStateDict(IReadOnlyDictionary<string, NdArray> state);
}
