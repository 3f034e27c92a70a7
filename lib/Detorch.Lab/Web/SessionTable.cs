using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Detorch.Lab.Web;

/// <summary>The sessions: a notebook finds its kernel again by its path.</summary>
internal sealed class SessionTable
{
    private readonly ConcurrentDictionary<string, LabSession> sessions = [];
    private readonly Lock starting = new();
    private readonly KernelPool kernels;
    private readonly ContentFolder folder;

    public SessionTable(KernelPool kernels, ContentFolder folder)
    {
        (this.kernels, this.folder) = (kernels, folder);
        kernels.Ended += ended =>
        {
            foreach (var session in sessions.Values.Where(session => session.Kernel == ended))
                sessions.TryRemove(session.Id, out _);
        };
    }

    public ICollection<LabSession> All => sessions.Values;

    /// <summary>The session with an id.</summary>
    /// <exception cref="RequestException">There is none.</exception>
    public LabSession Find(string id) =>
        sessions.TryGetValue(id, out var session)
            ? session : throw RequestException.NotFound($"There is no session {id}: its kernel has ended.");

    /// <summary>A kernel whose cells begin in the folder of a notebook.</summary>
    public LiveKernel StartKernel(string? path) => kernels.Start(FolderOf(path ?? ""));

    /// <summary>The session of a path and type, with a new kernel or the one that is named.</summary>
    public LabSession FindOrStart(JsonObject body)
    {
        var path = Answer.Text(body, "path") ?? throw RequestException.Bad("A session needs a path.");
        var type = Answer.Text(body, "type") ?? "notebook";
        lock (starting)
        {
            if (sessions.Values.FirstOrDefault(session => session.Path == path && session.Type == type) is { } known)
                return known;
            var kernel = Answer.Text(body["kernel"] as JsonObject ?? [], "id") is { } id ? kernels.Find(id) : StartKernel(path);
            var session = new LabSession(Guid.NewGuid().ToString(), path, Answer.Text(body, "name") ?? "", type, kernel);
            return sessions[session.Id] = session;
        }
    }

    /// <summary>Changes a session's path, name, type or kernel.</summary>
    public async Task<LabSession> ChangeAsync(string id, JsonObject body)
    {
        var old = Find(id);
        var path = Answer.Text(body, "path") ?? old.Path;
        var kernel = old.Kernel;
        if (body["kernel"] is JsonObject wanted)
            kernel = Answer.Text(wanted, "id") is { } named ? kernels.Find(named) : StartKernel(path);
        var changed = sessions[id] = old with { Path = path,
            Name = Answer.Text(body, "name") ?? old.Name, Type = Answer.Text(body, "type") ?? old.Type, Kernel = kernel };
        if (kernel != old.Kernel && !sessions.Values.Any(session => session.Kernel == old.Kernel))
            await kernels.EndAsync(old.Kernel).ConfigureAwait(false);
        return changed;
    }

    private string FolderOf(string path)
    {
        var full = folder.Resolve(path);
        while (!Directory.Exists(full))
            full = Path.GetDirectoryName(full)!;
        return full;
    }
}
