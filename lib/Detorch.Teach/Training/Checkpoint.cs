using Detorch.Teach.Nn;
using Detorch.Teach.Optim;

namespace Detorch.Teach.Training;

/// <summary>The state of a training run in one .safetensors file: model, optimizer, schedule, and random generators (those of dropout
/// layers are found in the model). A run that continues from it has the same losses bit for bit.</summary>
/// <example><code>
/// var checkpoint = new Checkpoint(model, adam, schedule, rng);
/// checkpoint.Save("run.safetensors");
/// </code></example>
public sealed class Checkpoint(Module model, Optimizer? optimizer = null, ISchedule? schedule = null, params IReadOnlyList<Rng> generators)
{
    private readonly IReadOnlyList<Rng> generators =
        [.. ModuleTree.Of<Rng>(model).Select(found => found.Value).Concat(generators.Required()).Distinct()];

    /// <summary>Writes the file; it appears only when it is complete.</summary>
    /// <exception cref="IOException">The file cannot be written; an older one of that name is then unchanged.</exception>
    public void Save(string path) => Safetensors.Save(path, State());

    /// <summary>Restores the state of the time when the file was written.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="ArgumentException">It is the checkpoint of another model or run; nothing has changed.</exception>
    public void Load(string path)
    {
        var (saved, before) = (Safetensors.Load(path), State());
        if (Parts(saved) != Parts(before))
            throw new ArgumentException($"checkpoint: '{path}' holds {Parts(saved)}; this run has {Parts(before)}. Nothing was loaded.");
        try
        {
            Restore(saved);
        }
        catch
        {
            Restore(before); // Undoes the parts before the one that does not match.
            throw;
        }
    }

    private Dictionary<string, NdArray> State()
    {
        var state = new Dictionary<string, NdArray>();
        Put("model", model.StateDict());
        Put("optimizer", optimizer?.StateDict());
        Put("schedule", schedule?.StateDict());
        for (var i = 0; i < generators.Count; i++)
            state[$"rng.{i}"] = Bits(generators[i].State);
        return state;

        void Put(string part, Dictionary<string, NdArray>? arrays)
        {
            foreach (var (name, array) in arrays ?? [])
                state[$"{part}.{name}"] = array;
        }
    }

    private void Restore(Dictionary<string, NdArray> state)
    {
        model.LoadStateDict(Part("model"));
        optimizer?.LoadStateDict(Part("optimizer"));
        schedule?.LoadStateDict(Part("schedule"));
        for (var i = 0; i < generators.Count; i++)
            generators[i].State = FromBits(state.GetValueOrDefault($"rng.{i}"));

        Dictionary<string, NdArray> Part(string part) => state.Where(entry => PartOf(entry.Key) == part)
            .ToDictionary(entry => entry.Key[(part.Length + 1)..], entry => entry.Value);
    }

    private static string PartOf(string name) => name.Split('.')[0];

    /// <summary>The parts of a state in words: their kinds, and the number of generators.</summary>
    private static string Parts(Dictionary<string, NdArray> state) => string.Join(", ", state.Keys.GroupBy(PartOf)
        .Select(part => part.Key == "rng" ? $"{part.Count()} random generators" : part.Key).Order());

    private static NdArray Bits(RngState state) => NdArray.From((long)state.S0, (long)state.S1, (long)state.S2, (long)state.S3);

    private static RngState FromBits(NdArray? array) => array is NdArray<long> { Rank: 1, Size: 4 } bits
        ? new((ulong)bits.Span[0], (ulong)bits.Span[1], (ulong)bits.Span[2], (ulong)bits.Span[3])
        : throw new ArgumentException("checkpoint: the state of a random generator is four Int64 numbers, not " +
            $"{(array is null ? "missing" : $"{array.DType} {array.Shape}")}. Nothing was loaded.");
}
