namespace Detorch.Teach.Nn;

/// <summary>A function of each element (softmax: of each row) without parameters: the base of the activation layers.</summary>
public abstract class Activation(Func<Tensor, Tensor> function, string settings = "") : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => function(x);

    /// <inheritdoc/>
    protected internal override string Settings => settings;
}

/// <summary>max(x, 0).</summary>
public sealed class Relu() : Activation(static x => x.Relu());

/// <summary>x where x &gt; 0, else slope · x. Source: Maas et al., 2013.</summary>
public sealed class LeakyRelu(double slope = 0.01) : Activation(x => x.LeakyRelu(slope), $"{slope}");

/// <summary>x where x &gt; 0, else alpha (eˣ − 1). Source: Clevert et al., 2015.</summary>
public sealed class Elu(double alpha = 1) : Activation(x => x.Elu(alpha), $"{alpha}");

/// <summary>x Φ(x), with Φ the distribution function of N(0, 1). Source: Hendrycks and Gimpel, 2016.</summary>
public sealed class Gelu() : Activation(static x => x.Gelu());

/// <summary>x σ(x), also called swish. Source: Elfwing et al., 2017.</summary>
public sealed class Silu() : Activation(static x => x.Silu());

/// <summary>σ(x) = 1 / (1 + e⁻ˣ).</summary>
public sealed class Sigmoid() : Activation(static x => x.Sigmoid());

/// <summary>The hyperbolic tangent.</summary>
public sealed class Tanh() : Activation(static x => x.Tanh());

/// <summary>ln(1 + eˣ), a smooth relu.</summary>
public sealed class Softplus() : Activation(static x => x.Softplus());

/// <summary>eˣ / Σ eˣ along an axis: probabilities. Cross-entropy wants the logits before it.</summary>
public sealed class Softmax(int axis = -1) : Activation(x => x.Softmax(axis), $"{axis}");

/// <summary>ln(eˣ / Σ eˣ) along an axis, for <see cref="Loss.NegativeLogLikelihood"/>.</summary>
public sealed class LogSoftmax(int axis = -1) : Activation(x => x.LogSoftmax(axis), $"{axis}");
