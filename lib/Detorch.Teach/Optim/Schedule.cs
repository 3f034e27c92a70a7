namespace Detorch.Teach.Optim;

/// <summary>Changes the learning rates over time: after each <see cref="Step"/> every group has its first rate
/// times factor(steps so far). The factors are plain functions, so they can be plotted and combined.</summary>
/// <example><code>
/// var schedule = new Schedule(sgd, Schedule.WarmUp(5, Schedule.Cosine(95)));
/// </code></example>
public sealed class Schedule : ISchedule
{
    private readonly Optimizer optimizer;
    private readonly Func<int, double> factor;
    private double[] firstRates;
    private int steps;

    /// <summary>A schedule for all groups that the optimizer has now; it sets the rates for step 0 at once.</summary>
    public Schedule(Optimizer optimizer, Func<int, double> factor)
    {
        (this.optimizer, this.factor) = (optimizer, factor);
        firstRates = [.. optimizer.Groups.Select(group => group.Lr)];
        SetRates();
    }

    /// <summary>Goes on by one: once for each epoch, or for each batch, as the factor was meant.</summary>
    public void Step()
    {
        steps++;
        SetRates();
    }

    /// <summary>gamma^⌊t / every⌋: a drop after every so many steps.</summary>
    public static Func<int, double> StepDecay(int every, double gamma = 0.1) => t => Math.Pow(gamma, t / every);

    /// <summary>gammaᵗ.</summary>
    public static Func<int, double> Exponential(double gamma) => t => Math.Pow(gamma, t);

    /// <summary>From 1 down to <paramref name="end"/> along half a cosine, and constant afterwards. Source: Loshchilov and Hutter, 2017.</summary>
    public static Func<int, double> Cosine(int steps, double end = 0) => t => end + (1 - end) * (1 + Math.Cos(Math.PI * Math.Min(t, steps) / steps)) / 2;

    /// <summary>Evenly from <paramref name="start"/> up to 1, then another schedule from its beginning. Source: Goyal et al., 2017.</summary>
    public static Func<int, double> WarmUp(int steps, Func<int, double>? then = null, double start = 1.0 / 3) => t => t < steps
        ? start + (1 - start) * t / steps
        : then?.Invoke(t - steps) ?? 1;

    /// <inheritdoc/>
    public Dictionary<string, NdArray> StateDict() => new() { ["step"] = NdArray.From(steps), ["first_rates"] = NdArray.From(firstRates) };

    /// <inheritdoc/>
    public void LoadStateDict(IReadOnlyDictionary<string, NdArray> state)
    {
        if (!state.TryGetValue("step", out var step) || !state.TryGetValue("first_rates", out var rates) || rates.Size != firstRates.Length)
            throw new ArgumentException($"schedule: a state has 'step' and 'first_rates' for {firstRates.Length} groups; this one has {string.Join(", ", state.Keys)}.");
        (steps, firstRates) = ((int)step, [.. rates.As<double>().Span]);
        SetRates();
    }

    private void SetRates()
    {
        foreach (var (group, rate) in optimizer.Groups.Zip(firstRates))
            group.Lr = rate * factor(steps);
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
