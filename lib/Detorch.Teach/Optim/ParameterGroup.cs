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
