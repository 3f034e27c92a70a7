namespace Detorch.Teach.Nn;

/// <summary>Named arrays in a file whose format its ending tells.</summary>
internal static class StateFile
{
    public static void Write(string path, IReadOnlyDictionary<string, NdArray> arrays)
    {
        if (IsNpz(path))
            NdArray.SaveNpz(path, arrays);
        else
            Safetensors.Save(path, arrays);
    }

    public static IReadOnlyDictionary<string, NdArray> Read(string path) => IsNpz(path) ? NdArray.LoadNpz(path) : Safetensors.Load(path);

    private static bool IsNpz(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".npz" => true,
        ".safetensors" => false,
        _ => throw new ArgumentException($"'{path}': a model's state is kept as .safetensors or .npz. A PyTorch .pt file holds program code: write it again in Python with safetensors.torch.save_file."),
    };
}
