using Detorch.Teach.Nn;

namespace Detorch.Teach.Optim;

/// <summary>
/// All that a training run consists of, in one .safetensors file: model, optimizer, schedule, and the states of random generators (those of
/// dropout layers are found in the model). A run that goes on from it gives the same losses bit for bit.
/// </summary>
/// <example><code>
/// var checkpoint = new Checkpoint(model, adam, schedule, rng);
/// checkpoint.Save("run.safetensors");
/// </code></example>
public sealed class Checkpoint(Module model, Optimizer? optimizer = null, Schedule? schedule = null, params IReadOnlyList<Rng> generators)
{
    private readonly IReadOnlyList<Rng> generators = [.. ModuleTree.Of<Rng>(model).Select(found => found.Value).Concat(generators).Distinct()];

    /// <summary>Writes the file; it appears only when it is complete.</summary>
    /// <exception cref="IOException">The file cannot be written; an older one of that name is then unchanged.</exception>
    public void Save(string path)
    {
        var state = new Dictionary<string, NdArray>();
        Put("model", model.StateDict());
        Put("optimizer", optimizer?.StateDict());
        Put("schedule", schedule?.StateDict());
        for (var i = 0; i < generators.Count; i++)
            state[$"rng.{i}"] = Bits(generators[i].State);
        Safetensors.Save(path, state);

        void Put(string part, Dictionary<string, NdArray>? arrays)
        {
            foreach (var (name, array) in arrays ?? [])
                state[$"{part}.{name}"] = array;
        }
    }

    /// <summary>Puts everything back as it was when the file was written.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="ArgumentException">It is the checkpoint of another model or run; the model is then unchanged.</exception>
    public void Load(string path)
    {
        var state = Safetensors.Load(path);
        var saved = state.Keys.Count(name => name.StartsWith("rng.", StringComparison.Ordinal));
        if (saved != generators.Count || state.Keys.Any(name => name.StartsWith("optimizer.", StringComparison.Ordinal)) != optimizer is not null)
            throw new ArgumentException($"checkpoint: '{path}' holds {saved} random generators and {(optimizer is null ? "an" : "no")} optimizer, this run {generators.Count} and {(optimizer is null ? "none" : "one")}. Nothing was loaded.");
        model.LoadStateDict(Part("model"));
        optimizer?.LoadStateDict(Part("optimizer"));
        schedule?.LoadStateDict(Part("schedule"));
        for (var i = 0; i < generators.Count; i++)
            generators[i].State = FromBits(state[$"rng.{i}"].As<long>().Span);

        Dictionary<string, NdArray> Part(string part) => state.Where(entry => entry.Key.StartsWith(part + ".", StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[(part.Length + 1)..], entry => entry.Value);
    }

    private static NdArray Bits(RngState state) => NdArray.From((long)state.S0, (long)state.S1, (long)state.S2, (long)state.S3);

    private static RngState FromBits(ReadOnlySpan<long> bits) => new((ulong)bits[0], (ulong)bits[1], (ulong)bits[2], (ulong)bits[3]);
}
