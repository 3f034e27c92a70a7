namespace Detorch.Teach.Optim;

/// <summary>Changes parameters by their gradients, in place. A parameter without a gradient, or a frozen one, stays as it is.</summary>
/// <example><code>
/// optimizer.ZeroGrad();
/// loss.Backward();
/// optimizer.Step();
/// </code></example>
public abstract class Optimizer
{
    private readonly List<ParameterGroup> groups = [];
    private readonly List<ParameterSlot> slots = [];
    private readonly string[] averageNames; // What is remembered for each parameter, by PyTorch's names.

    /// <exception cref="ArgumentException">There are no parameters, or a setting is not in its range.</exception>
    private protected Optimizer(
        IEnumerable<Parameter> parameters, double lr, double weightDecay, string[] averageNames,
        params ReadOnlySpan<(string Name, double Value, bool Holds, string Rule)> settings)
    {
        foreach (var (name, value, holds, rule) in settings)
            Setting.Require(value, holds, GetType().Name, rule, name);
        this.averageNames = averageNames;
        AddGroup(parameters, lr, weightDecay);
        if (slots.Count == 0)
            throw new ArgumentException($"{GetType().Name}: there are no parameters to train; pass model.Parameters().");
    }

    /// <summary>The groups of parameters; the constructor makes the first.</summary>
    public IReadOnlyList<ParameterGroup> Groups => groups;

    /// <summary>Adds parameters with a separate learning rate and weight decay; those of the first group by default.</summary>
    /// <exception cref="ArgumentException">A parameter is in a group already (and would step twice), or a rate is out of range.</exception>
    public ParameterGroup AddGroup(IEnumerable<Parameter> parameters, double? lr = null, double? weightDecay = null)
    {
        var group = new ParameterGroup(GetType().Name, parameters, lr ?? groups[0].Lr, weightDecay ?? groups[0].WeightDecay);
        if (group.Parameters.Intersect(slots.Select(slot => slot.Parameter)).FirstOrDefault() is { } twice)
            throw new ArgumentException(
                $"{GetType().Name}: a parameter of shape {twice.Shape} is in a group already; it would take two steps at a time.");
        groups.Add(group);
        slots.AddRange(group.Parameters.Select(parameter => new ParameterSlot(parameter, group)));
        return group;
    }

    /// <summary>Forgets all gradients, so that the next backward pass starts anew.</summary>
    public void ZeroGrad() => slots.ForEach(static slot => slot.Parameter.ZeroGrad());

    /// <summary>Moves every parameter that has a gradient.</summary>
    /// <exception cref="InvalidOperationException">A gradient has another shape than its parameter.</exception>
    public void Step()
    {
        foreach (var slot in slots)
        {
            if (slot.Parameter is not { RequiresGrad: true, GradInPassing.Data: var gradient })
                continue;
            if (gradient.Shape != slot.Parameter.Shape)
                throw new InvalidOperationException(
                    $"{GetType().Name}: the gradient's shape {gradient.Shape} does not match the parameter's, {slot.Parameter.Shape}.");
            slot.Prepare(averageNames.Length);
            slot.Steps++;
            Update(slot, gradient);
        }
    }

    /// <summary>The state for a checkpoint: steps, averages, learning rates.</summary>
    public Dictionary<string, NdArray> StateDict()
    {
        var state = new Dictionary<string, NdArray>();
        foreach (var (i, slot) in slots.Index())
        {
            state[$"{i}.step"] = NdArray.From(slot.Steps);
            foreach (var (average, name) in slot.Averages.Zip(averageNames))
                state[$"{i}.{name}"] = average.Copy();
        }
        for (var i = 0; i < groups.Count; i++)
            state[$"group.{i}"] = NdArray.From(groups[i].Lr, groups[i].WeightDecay);
        return state;
    }

    /// <summary>Takes over a saved state, for the same parameters in the same groups.</summary>
    /// <exception cref="ArgumentException">The state belongs to another optimizer or other parameters; nothing was changed.</exception>
    public void LoadStateDict(IReadOnlyDictionary<string, NdArray> state)
    {
        var problems = new List<string>();
        var unknown = state.Required().Keys.ToHashSet();
        foreach (var (i, slot) in slots.Index())
        {
            var steps = Take($"{i}.step", [], Schedule.IsCount, "a whole number, 0 or more")?.Item() ?? 0;
            foreach (var name in averageNames.Select(name => $"{i}.{name}").Where(name => steps > 0 || state.ContainsKey(name)))
                Take(name, slot.Parameter.Shape, array => array.DType.IsFloat(), "of floats");
        }
        for (var i = 0; i < groups.Count; i++)
            Take($"group.{i}", [2], x => x.ToArray<double>().All(ParameterGroup.IsRate), "two rates, finite and 0 or more");
        problems.AddRange(unknown.Select(name => $"'{name}' is unknown"));
        if (problems.Count > 0)
            throw new ArgumentException(
                $"{GetType().Name}: this is not the state of this optimizer: {string.Join("; ", problems)}. Nothing was loaded.");

        foreach (var (i, slot) in slots.Index())
        {
            slot.Steps = (long)state[$"{i}.step"].Item();
            slot.Averages = slot.Steps == 0 ? [] : [.. averageNames.Select(name => state[$"{i}.{name}"].Copy().To(slot.Parameter.DType))];
        }
        for (var i = 0; i < groups.Count; i++)
            (groups[i].Lr, groups[i].WeightDecay) = (state[$"group.{i}"][0].Item(), state[$"group.{i}"][1].Item());

        NdArray? Take(string name, Shape shape, Func<NdArray, bool> holds, string rule)
        {
            unknown.Remove(name);
            if (!state.TryGetValue(name, out var saved))
                problems.Add($"'{name}' is missing");
            else if (saved.Shape != shape && !(shape.Rank == 0 && saved.Size == 1))
                problems.Add($"'{name}' has shape {saved.Shape} instead of {shape}");
            else if (!holds(saved))
                problems.Add($"'{name}' is {saved}; it must be {rule}");
            else
                return saved;
            return null;
        }
    }

    /// <summary>Moves one parameter by the optimizer's formula.</summary>
    private protected abstract void Update(ParameterSlot slot, NdArray gradient);
}
