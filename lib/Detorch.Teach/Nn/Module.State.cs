namespace Detorch.Teach.Nn;

public abstract partial class Module
{
    /// <summary>Copies of all parameters and buffers by PyTorch's names.</summary>
    public Dictionary<string, NdArray> StateDict() => StateTensors().ToDictionary(found => found.Name, found => found.Value.Data.Copy());

    /// <summary>Takes over saved parameters and buffers; dtypes are converted. Strict: all or nothing.
    /// Lenient: what fits by name and shape is loaded, and the report lists the rest.</summary>
    /// <exception cref="ArgumentException">Strict, and a tensor is missing, unexpected or of another shape: nothing has been changed.</exception>
    public LoadReport LoadStateDict(IReadOnlyDictionary<string, NdArray> state, bool strict = true)
    {
        var own = StateTensors().ToDictionary(found => found.Name, found => found.Value);
        var report = new LoadReport(
            [.. own.Keys.Where(name => !state.ContainsKey(name))],
            [.. state.Keys.Where(name => !own.ContainsKey(name))],
            [.. own.Where(found => state.TryGetValue(found.Key, out var saved) && saved.Shape != found.Value.Shape)
                .Select(found => $"{found.Key}: the file has {state[found.Key].Shape}, the model {found.Value.Shape}")]);
        if (strict && !report.IsComplete)
            throw new ArgumentException($"load: the state is that of another model; nothing was loaded. {report}\nWith strict: false what fits is loaded.");
        foreach (var (name, tensor) in own)
            if (state.TryGetValue(name, out var saved) && saved.Shape == tensor.Shape)
                tensor.Data.CopyFrom(saved);
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
    public LoadReport Load(string path, bool strict = true) => LoadStateDict(IsNpz(path) ? NdArray.LoadNpz(path) : Safetensors.Load(path), strict);

    private IEnumerable<(string Name, Tensor Value)> StateTensors() => ModuleTree.Of<Tensor>(this);

    private static bool IsNpz(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".npz" => true,
        ".safetensors" => false,
        _ => throw new ArgumentException($"'{path}': a model's state is kept as .safetensors or .npz. A PyTorch .pt file holds program code: write it again in Python with safetensors.torch.save_file."),
    };
}
