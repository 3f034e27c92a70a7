namespace Detorch.Teach.Nn;

/// <summary>max(x, 0).</summary>
public sealed class Relu() : Lambda(static x => x.Relu());

/// <summary>x where x &gt; 0, else slope · x. Source: Maas et al., 2013.</summary>
public sealed class LeakyRelu(double slope = 0.01) : Lambda(x => x.LeakyRelu(slope), $"{slope}");

/// <summary>x where x &gt; 0, else alpha (eˣ − 1). Source: Clevert et al., 2015.</summary>
public sealed class Elu(double alpha = 1) : Lambda(x => x.Elu(alpha), $"{alpha}");

/// <summary>x Φ(x), with Φ the distribution function of N(0, 1). Source: Hendrycks and Gimpel, 2016.</summary>
public sealed class Gelu() : Lambda(static x => x.Gelu());

/// <summary>x σ(x), also called swish. Source: Elfwing et al., 2017.</summary>
public sealed class Silu() : Lambda(static x => x.Silu());

/// <summary>σ(x) = 1 / (1 + e⁻ˣ).</summary>
public sealed class Sigmoid() : Lambda(static x => x.Sigmoid());

/// <summary>The hyperbolic tangent.</summary>
public sealed class Tanh() : Lambda(static x => x.Tanh());

/// <summary>ln(1 + eˣ), a smooth relu.</summary>
public sealed class Softplus() : Lambda(static x => x.Softplus());

/// <summary>eˣ / Σ eˣ along an axis: probabilities. Cross-entropy needs the logits before it.</summary>
public sealed class Softmax(int axis = -1) : Lambda(x => x.Softmax(axis), $"{axis}");

/// <summary>ln(eˣ / Σ eˣ) along an axis, for <see cref="Loss.NegativeLogLikelihood"/>.</summary>
public sealed class LogSoftmax(int axis = -1) : Lambda(x => x.LogSoftmax(axis), $"{axis}");
