using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Detorch.Teach.Data;

/// <summary>Finds the files of data sets: first in the user's folder (which is never written to), then in a cache folder, then on the
/// network. A download resumes where it stopped, under a temporary name; only a file with the right checksum gets its name. Progress bars
/// go to standard output by default; an attempt ends when nothing arrives for the stall limit, 30 s by default.</summary>
public sealed class DataStore(string? ownFolder, string cacheFolder, TextWriter? progress = null, TimeSpan? stallLimit = null)
{
    private const int Tries = 3;

    private static readonly HttpClient Http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(15) })
    {
        Timeout = Timeout.InfiniteTimeSpan, // A large file may take long; what must not happen is that nothing arrives (stallLimit).
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("Detorch.Teach", "0.1") } },
    };

    private readonly TextWriter progress = progress ?? Console.Out;
    private readonly TimeSpan stallLimit = stallLimit ?? TimeSpan.FromSeconds(30);

    /// <summary>The store of this user: the folder in <c>DETORCH_DATA</c>, and a cache in the user's local application data.</summary>
    public static DataStore Default => new(Environment.GetEnvironmentVariable("DETORCH_DATA"), Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify)
            is { Length: > 0 } home ? home : Path.GetTempPath(), "detorch", "data"));

    /// <summary>The unpacked content of a file, downloaded where it is not there yet.</summary>
    /// <exception cref="DataFormatException">The file in <c>DETORCH_DATA</c> is not the right one.</exception>
    /// <exception cref="FileNotFoundException">No mirror gave the file; the message says why, and where to put it.</exception>
    public byte[] Get(RemoteFile file)
    {
        var cached = Path.Combine(cacheFolder, file.Required().Path);
        if (!string.IsNullOrWhiteSpace(ownFolder) && File.Exists(Path.Combine(ownFolder, file.Path)))
            return file.Read(Path.Combine(ownFolder, file.Path));
        if (File.Exists(cached))
        {
            try
            {
                return file.Read(cached);
            }
            catch (DataFormatException)
            {
                File.Delete(cached);
            }
        }
        Directory.CreateDirectory(Path.GetDirectoryName(cached)!);
        return Task.Run(() => Download(file, cached)).GetAwaiter().GetResult();
    }

    private async Task<byte[]> Download(RemoteFile file, string cached)
    {
        var failures = new List<string>();
        foreach (var url in file.Mirrors)
        {
            var part = PartOf(cached, url);
            var failure = "";
            for (var attempt = 0; attempt < Tries; attempt++)
            {
                var before = LengthOf(part);
                failure = await Fetch(file, url, part);
                if (failure is null)
                {
                    try
                    {
                        var content = file.Read(part);
                        File.Move(part, cached, overwrite: true);
                        return content;
                    }
                    catch (DataFormatException e)
                    {
                        File.Delete(part);
                        failure = e.Message.Replace(part, "what it sent", StringComparison.Ordinal);
                    }
                }
                if (LengthOf(part) == before)
                    break; // Nothing new. (A part that was thrown away had a wrong beginning: once more from the start.)
            }
            failures.Add($"  {url}: {failure}");
        }
        throw new FileNotFoundException(
            $"{file.Path} is not on this machine and " +
            $"{(failures.Count == 0 ? "there is no address to download it from." : "could not be downloaded:")}\n" +
            string.Concat(failures.Select(failure => failure + "\n")) +
            $"Put the file here: {cached}\nor set DETORCH_DATA to a folder that holds {file.Path}.", file.Path);
    }

    /// <summary>The partial file of one mirror: mirrors pack the same content differently, so no other can resume it.</summary>
    internal static string PartOf(string cached, Uri url) =>
        $"{cached}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.AbsoluteUri)))[..8]}.part";

    /// <summary>Starts or resumes a partial file; null when all has arrived, else what went wrong.</summary>
    private async Task<string?> Fetch(RemoteFile file, Uri url, string part)
    {
        using var stalled = new CancellationTokenSource(stallLimit);
        try
        {
            var have = LengthOf(part);
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (have > 0)
                request.Headers.Range = new RangeHeaderValue(have, null);
            using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stalled.Token);

            var goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == have;
            if (!goesOn && response.StatusCode != HttpStatusCode.OK)
            {
                if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                    File.Delete(part);
                return $"{(int)response.StatusCode} {response.ReasonPhrase}";
            }
            var start = goesOn ? have : 0;
            var total = start + response.Content.Headers.ContentLength;
            if (total > file.MaxBytes)
                return $"it is {total:N0} bytes long, more than the limit of {file.MaxBytes:N0}";

            var bar = new ProgressBar(progress, $"{file.Path} from {url.Host}", total);
            await using var body = await response.Content.ReadAsStreamAsync(stalled.Token);
            await using var target = new FileStream(part, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.None);
            var buffer = new byte[81920];
            for (var done = start; ; bar.Report(done))
            {
                stalled.CancelAfter(stallLimit);
                var (read, problem) = await Read(body, buffer, stalled.Token);
                if (read == 0)
                {
                    bar.End(problem is null ? "" : $" {problem}");
                    return problem;
                }
                done += read;
                if (done > file.MaxBytes)
                    return $"it sends more than the limit of {file.MaxBytes:N0} bytes";
                await target.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            }
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException)
        {
            return $"no answer for {stallLimit.TotalSeconds:0.#} s";
        }
        catch (Exception e) when (AtomicFile.IsOfDisk(e))
        {
            throw AtomicFile.Failed(part, e, $"The download of {file.Path} resumes from there when there is room.");
        }
    }

    // A failure of the network is a reason to try again; a full disk is not.
    private async Task<(int Read, string? Problem)> Read(Stream body, byte[] buffer, CancellationToken stalled)
    {
        try
        {
            return (await body.ReadAsync(buffer, stalled), null);
        }
        catch (OperationCanceledException)
        {
            return (0, $"nothing arrived for {stallLimit.TotalSeconds:0.#} s");
        }
        catch (IOException e)
        {
            return (0, e.Message);
        }
    }

    private static long LengthOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
