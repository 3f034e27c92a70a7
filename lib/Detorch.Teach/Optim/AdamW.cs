namespace Detorch.Teach.Optim;

/// <summary><see cref="Adam"/> with decoupled weight decay: w ← (1 − lr λ) w before the step,
/// so that the decay is not divided by √v̂. Source: Loshchilov and Hutter, 2019.</summary>
public sealed class AdamW : Adam
{
    /// <inheritdoc cref="Adam"/>
    public AdamW(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 1e-2,
        bool amsgrad = false, bool maximize = false) : base(parameters, lr, beta1, beta2, eps, weightDecay, amsgrad, maximize) => IsDecoupled = true;
}
