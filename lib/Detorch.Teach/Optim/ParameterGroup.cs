namespace Detorch.Teach.Optim;

/// <summary>Parameters that share a learning rate and a weight decay; schedules and users may change both between steps.</summary>
public sealed class ParameterGroup
{
    internal ParameterGroup(IEnumerable<Parameter> parameters, double lr, double weightDecay)
    {
        Slots = [.. parameters.Distinct().Select(parameter => new ParameterSlot(parameter))];
        (Lr, WeightDecay) = (lr, weightDecay);
    }

    /// <summary>The learning rate: how far one step goes.</summary>
    public double Lr { get; set; }

    /// <summary>How strongly each step pulls the parameters towards 0.</summary>
    public double WeightDecay { get; set; }

    /// <summary>The parameters of the group.</summary>
    public IEnumerable<Parameter> Parameters => Slots.Select(slot => slot.Parameter);

    internal ParameterSlot[] Slots { get; }
}

/// <summary>A parameter with what an optimizer remembers about it: averages of the parameter's shape, made at the first step.</summary>
internal sealed class ParameterSlot(Parameter parameter)
{
    public Parameter Parameter { get; } = parameter;

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

    /// <summary>The average at a place as numbers; empty where the optimizer has fewer.</summary>
    public NdArray<T>? Average<T>(int index) where T : unmanaged => index < Averages.Length ? (NdArray<T>)Averages[index] : null;
}
