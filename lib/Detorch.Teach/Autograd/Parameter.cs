namespace Detorch.Teach;

/// <summary>A tensor that training changes: a weight or a bias. It requires a gradient from the start.</summary>
public sealed class Parameter(NdArray data) : Tensor(data, requiresGrad: true);

/// <summary>A tensor that belongs to a module's state but is not trained, such as a running mean.</summary>
public sealed class ModuleBuffer(NdArray data) : Tensor(data);
