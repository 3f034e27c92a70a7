using Detorch.Teach.Kernels;

namespace Detorch.Teach.Optim;

/// <summary>Parameters that share a learning rate and a weight decay; schedules and users may change both between steps.</summary>
public sealed class ParameterGroup
{
    private readonly string owner;

    internal ParameterGroup(string owner, IEnumerable<Parameter> parameters, double lr, double weightDecay)
    {
        (this.owner, Lr, WeightDecay) = (owner, lr, weightDecay);
        Parameters = [.. parameters.Required().Distinct().Select(parameter =>
            parameter ?? throw new ArgumentException($"{owner}: one of the parameters is null."))];
    }

    /// <summary>The learning rate: how far one step goes.</summary>
    /// <exception cref="ArgumentException">It is negative, infinite or NaN.</exception>
    public double Lr { get; set => field = Setting.Require(value, value >= 0, owner, "0 or more", "lr"); }

    /// <summary>How strongly each step pulls the parameters towards 0.</summary>
    /// <exception cref="ArgumentException">It is negative, infinite or NaN.</exception>
    public double WeightDecay { get; set => field = Setting.Require(value, value >= 0, owner, "0 or more", "weightDecay"); }

    /// <summary>The parameters of the group.</summary>
    public IEnumerable<Parameter> Parameters { get; }

    internal static bool IsRate(double value) => value >= 0 && double.IsFinite(value);
}

/// <summary>A parameter with what an optimizer remembers about it: averages of the parameter's shape, made at the first step.</summary>
internal sealed record ParameterSlot(Parameter Parameter, ParameterGroup Group)
{
    /// <summary>The steps that the parameter has taken.</summary>
    public long Steps { get; set; }

    /// <summary>The averages, in the order of the optimizer's names for them.</summary>
    public NdArray[] Averages { get; set; } = [];

    /// <summary>Makes the averages, or converts them after the model has changed its dtype.</summary>
    public void Prepare(int count)
    {
        if (Averages.Length != count)
            Averages = [.. Enumerable.Range(0, count).Select(_ => NdArray.ZerosLike(Parameter.Data))];
        else if (count > 0 && Averages[0].DType != Parameter.DType)
            Averages = [.. Averages.Select(average => average.To(Parameter.DType))];
    }

    /// <summary>Applies an optimizer's formula to every number of the parameter.</summary>
    public void Move<TRule>(NdArray gradient, TRule rule) where TRule : struct, IUpdateRule =>
        UpdateSweep.Run(rule, Parameter.Data, gradient, Averages);
}
