using Detorch.Teach.Display;

namespace Detorch.Teach.Nn;

/// <summary>A part of a model: a function of a tensor, with parameters. Parameters, buffers and modules are found wherever the module keeps
/// them: in fields and properties (private and inherited ones too), and in lists, dictionaries and tuples there, not in captures.</summary>
/// <example><code>
/// class Mlp(Rng rng) : Module
/// {
///     private readonly Linear fc1 = new(2, 8, rng), fc2 = new(8, 1, rng);
///
///     public override Tensor Forward(Tensor x) => fc2.Forward(fc1.Forward(x).Tanh());
/// }
/// </code></example>
/// <param name="settings">The text between the parentheses when the module is printed.</param>
[TypeFormatterSource(typeof(ShowableFormatterSource))]
public abstract class Module(string settings = "") : IShowable
{
    private bool? isPlainLayer;

    /// <summary>True at first and from <see cref="Train"/> to <see cref="Eval"/>: dropout drops, batch norm uses the batch.</summary>
    public bool Training { get; private set; } = true;

    /// <summary>What the module computes.</summary>
    public abstract Tensor Forward(Tensor x);

    /// <summary>A function as a module, so that it can be a layer of a <see cref="Sequential"/>.</summary>
    public static implicit operator Module(Func<Tensor, Tensor> function) => new Lambda(function);

    /// <summary>All parameters, each once, in the order in which they are declared.</summary>
    public IReadOnlyList<Parameter> Parameters() => [.. ModuleTree.Of<Parameter>(this).Select(found => found.Value)];

    /// <summary>All parameters with PyTorch's names for them, such as <c>0.weight</c>.</summary>
    public IReadOnlyList<(string Name, Parameter Value)> NamedParameters() => ModuleTree.Of<Parameter>(this);

    /// <summary>State that is saved but not trained, with its names, such as <c>1.running_mean</c>.</summary>
    public IReadOnlyList<(string Name, ModuleBuffer Value)> NamedBuffers() => ModuleTree.Of<ModuleBuffer>(this);

    /// <summary>This module, named "", and all modules inside it with their names.</summary>
    public IReadOnlyList<(string Name, Module Value)> NamedModules() => ModuleTree.Of<Module>(this);

    /// <summary>How many numbers training can change; a frozen parameter counts, too.</summary>
    public int ParameterCount => Parameters().Sum(parameter => parameter.Size);

    /// <summary>Switches this module and all inside it to training.</summary>
    public void Train() => Apply(module => module.Training = true);

    /// <summary>Switches this module and all inside it to evaluation.</summary>
    public void Eval() => Apply(module => module.Training = false);

    /// <summary>Forgets the gradients of all parameters.</summary>
    public void ZeroGrad() => Parameters().ToList().ForEach(parameter => parameter.ZeroGrad());

    /// <summary>Lets no gradient flow to the parameters, so that optimizers leave them as they are.</summary>
    public void Freeze() => Parameters().ToList().ForEach(parameter => parameter.RequiresGrad = false);

    /// <summary>Lets the parameters learn again.</summary>
    public void Unfreeze() => Parameters().ToList().ForEach(parameter => parameter.RequiresGrad = true);

    /// <summary>Calls a function for this module and all inside it, inner ones first, as PyTorch does.</summary>
    public Module Apply(Action<Module> action)
    {
        foreach (var (_, module) in NamedModules().Reverse())
            action.Required()(module);
        return this;
    }

    /// <summary>Converts parameters and float buffers in place, so that optimizers that hold them go on; gradients are forgotten.</summary>
    /// <exception cref="ArgumentException">The dtype is not a float.</exception>
    public Module To(DType dtype)
    {
        if (!dtype.IsFloat())
            throw new ArgumentException($"to: a model computes in Float32 or Float64, not {dtype}.");
        foreach (var (_, tensor) in ModuleTree.Of<Tensor>(this).Where(found => found.Value.DType.IsFloat()))
            tensor.Convert(dtype);
        return this;
    }

    /// <summary>An independent copy: the same structure and numbers, with separate parameters, buffers and random generators.</summary>
    public Module Clone() => (Module)new ModuleCopier().Copy(this)!;

    /// <summary>One line for each layer: its name, output shape and parameters, for an input of this shape, batch included.</summary>
    public Summary Summary(params Shape inputShape) => Nn.Summary.Of(this, inputShape);

    /// <summary>Copies of all parameters and buffers by PyTorch's names.</summary>
    public Dictionary<string, NdArray> StateDict() =>
        ModuleTree.Of<Tensor>(this).ToDictionary(found => found.Name, found => found.Value.Data.Copy());

    /// <summary>Takes over a saved state and converts it. Strict: all or nothing. Else what fits; the report lists the rest.</summary>
    /// <exception cref="ArgumentException">Strict, and a tensor is missing, unknown or of another shape: nothing was changed.</exception>
    public LoadReport LoadStateDict(IReadOnlyDictionary<string, NdArray> state, bool strict = true)
    {
        var own = ModuleTree.Of<Tensor>(this).ToDictionary();
        var known = own.Keys.Intersect(state.Required().Keys).ToLookup(name => state[name].Shape == own[name].Shape);
        var report = new LoadReport(
            [.. own.Keys.Except(state.Keys)],
            [.. state.Keys.Except(own.Keys)],
            [.. known[false].Select(name => $"{name}: the file has {state[name].Shape}, the model {own[name].Shape}")]);
        if (strict && !report.IsComplete)
            throw new ArgumentException(
                $"load: the state is that of another model; nothing was loaded. {report}\nWith strict: false what fits is loaded.");
        foreach (var name in known[true])
            own[name].Data.CopyFrom(state[name]);
        return report;
    }

    /// <summary>Writes the state as .safetensors, which PyTorch reads too, or as .npz, which numpy reads.</summary>
    /// <exception cref="IOException">The file cannot be written; an older one of that name is then unchanged.</exception>
    public void Save(string path)
    {
        if (IsNpz(path))
            NdArray.SaveNpz(path, StateDict());
        else
            Safetensors.Save(path, StateDict());
    }

    /// <summary>Reads a .safetensors or .npz file into this model; see <see cref="LoadStateDict"/>.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or no such file.</exception>
    public LoadReport Load(string path, bool strict = true) =>
        LoadStateDict(IsNpz(path) ? NdArray.LoadNpz(path) : Safetensors.Load(path), strict);

    /// <summary>The module as in C#, its parts indented below it, and the number of its parameters.</summary>
    public override string ToString() => Text([]);

    /// <summary>The same text for a notebook.</summary>
    public string ToHtml() => $"<pre>{System.Net.WebUtility.HtmlEncode(ToString())}</pre>";

    /// <summary>The module's own members, by name: its fields, base classes' first. A container overrides it to name its parts.</summary>
    protected internal virtual IEnumerable<(string Name, object? Value)> Members() => Fields.Of(GetType())
        .Where(field => field.DeclaringType != typeof(Module)).Select(field => (ModuleTree.NameOf(field.Name), field.GetValue(this)));

    /// <summary>The class, and how it was set up.</summary>
    internal string Kind => $"{GetType().Name}({settings})";

    /// <summary>Whether this thread runs a gradient check, which computes in Float64 through layers that keep Float32 weights.</summary>
    [field: ThreadStatic]
    internal static bool MixesDTypes { get; set; }

    /// <summary>The input. A Float64 one would silently widen all that follows in a Float32 model; the reverse does no harm.</summary>
    /// <exception cref="ArgumentException">The input is wider than the layer.</exception>
    private protected Tensor RefuseWider(Tensor x, Parameter weight) =>
        x.Required().DType != DType.Float64 || weight.DType != DType.Float32 || MixesDTypes ? x : throw new ArgumentException(
            $"{GetType().Name}: the input {x.Shape} is Float64, the layer's weights are Float32. " +
            "Convert the input with x.To(DType.Float32), or the model with model.To(DType.Float64).");

    /// <summary>Whether no user code sees what passes through: a layer of this library that holds no other module.</summary>
    internal bool IsPlainLayer => isPlainLayer ??= GetType() is { IsSealed: true } type && type.Assembly == typeof(Module).Assembly
        && this is not (Sequential or Residual);

    /// <summary>The shape of what the last <see cref="Call"/> gave, for a <see cref="Nn.Summary"/>.</summary>
    internal Shape? Output { get; set; }

    /// <summary>Forward, as containers call it.</summary>
    internal Tensor Call(Tensor x)
    {
        var y = Forward(x) ?? throw new InvalidOperationException($"{GetType().Name}: Forward returned null instead of a tensor.");
        Output = y.Shape;
        return y;
    }

    /// <summary>The text, where some modules around this one are being written: a module that is inside itself is only named.</summary>
    private string Text(Module[] around)
    {
        if (around.Contains(this))
            return Kind;
        var parts = ModuleTree.Direct(this).Select(found => found.Value is not Module part ? ""
            : $"\n({found.Name}): {part.Text([.. around, this])}".Replace("\n", "\n  ", StringComparison.Ordinal));
        return $"{Kind}{(ParameterCount is > 0 and var count ? $", {count:N0} parameters" : "")}{string.Concat(parts)}";
    }

    private static bool IsNpz(string path) => Path.GetExtension(path.Required()).ToLowerInvariant() switch
    {
        ".npz" => true,
        ".safetensors" => false,
        _ => throw new ArgumentException($"'{path}': a model's state is kept as .safetensors or .npz. " +
            "A PyTorch .pt file holds program code: write it again in Python with safetensors.torch.save_file."),
    };
}
