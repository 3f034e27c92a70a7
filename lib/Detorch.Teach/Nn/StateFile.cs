namespace Detorch.Teach.Nn;

/// <summary>Named arrays in a file whose format its ending tells.</summary>
internal static class StateFile
{
    public static void Write(string path, IReadOnlyDictionary<string, NdArray> arrays) => Safetensors.Save(path, arrays);

    public static IReadOnlyDictionary<string, NdArray> Read(string path) => Safetensors.Load(path);
}
