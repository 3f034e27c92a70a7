namespace Detorch.Teach.Optim;

/// <summary>Keeps gradients from being too large, between <c>Backward()</c> and <c>Step()</c>.</summary>
public static class ClipGrad
{
    /// <summary>Scales all gradients so that their common Euclidean norm is at most maxNorm. Source: Pascanu et al., 2013.</summary>
    /// <returns>The norm before.</returns>
    /// <exception cref="InvalidOperationException">The norm is NaN or infinite; the gradients are unchanged.</exception>
    public static double Norm(IEnumerable<Parameter> parameters, double maxNorm)
    {
        var gradients = Gradients(parameters, maxNorm);
        var norm = NdArray.From([.. gradients.Select(g => g.Data.To(DType.Float64).Norm().Item())]).Norm().Item();
        if (!double.IsFinite(norm))
            throw new InvalidOperationException(
                $"clip: the norm of the gradients is {norm}. using (Anomaly.Detect()) around forward and backward finds the op.");
        if (norm > maxNorm)
            foreach (var g in gradients)
                g.Data.CopyFrom(g.Data * (maxNorm / (norm + 1e-6)));
        return norm;
    }

    /// <summary>Clips every number of the gradients to [−limit, limit].</summary>
    public static void Value(IEnumerable<Parameter> parameters, double limit)
    {
        foreach (var g in Gradients(parameters, limit))
            g.Data.CopyFrom(g.Data.Clip(-limit, limit));
    }

    private static List<Tensor> Gradients(IEnumerable<Parameter> parameters, double limit) => limit > 0
        ? [.. parameters.Required().Where(parameter => parameter.GradInPassing is not null).Select(parameter => parameter.GradInPassing!)]
        : throw new ArgumentException($"clip: the limit is {limit}; it must be above 0.");
}
