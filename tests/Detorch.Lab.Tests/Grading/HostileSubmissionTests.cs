using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace Detorch.Lab.Tests.Grading;

/// <summary>What is no submission is a row with a reason, and the others are graded.</summary>
public class HostileSubmissionTests : GradedClass
{
    [Fact]
    public async Task What_cannot_be_graded_has_a_reason_and_stops_nobody()
    {
        Submit("good");
        var good = await File.ReadAllTextAsync(Path.Combine(Folder, "in", "good.dib"), TestContext.Current.CancellationToken);
        var expected = new Dictionary<string, string>();
        void Bad(string name, string reason) => expected[name] = reason;

        await File.WriteAllBytesAsync(In("utf8.dib"), [0x23, 0x21, 0xC3, 0x28, 0xFF], TestContext.Current.CancellationToken);
        Bad("utf8", "UTF-8");
        Save("in/json.ipynb", "{\"cells\": [");
        Bad("json", "");
        Save("in/deep.ipynb", new string('[', 100_000));
        Bad("deep", "");
        using (var large = File.Create(In("large.ipynb")))
            large.SetLength(200L << 20);
        Bad("large", "20 MB");
        Save("in/python.ipynb", "{\"cells\":[{\"cell_type\":\"code\",\"source\":[\"import os\"],\"metadata\":{},\"outputs\":[],\"execution_count\":null}],"
            + "\"metadata\":{\"kernelspec\":{\"name\":\"python3\",\"language\":\"python\",\"display_name\":\"Python 3\"}},\"nbformat\":4,\"nbformat_minor\":5}");
        Bad("python", "another kernel (python)");
        Save("in/report.pdf", "%PDF");
        Bad("report.pdf", "Not a notebook");
        Directory.CreateDirectory(In("empty"));
        Bad("empty", "no notebook");
        Save("in/broken.zip", "PK no zip");
        Bad("broken", "damaged");
        Zip("bomb.zip", ("a.dib", new byte[300 << 20]));
        Bad("bomb", "more than 20 MB");
        Zip("tricks.zip", ("../../../tricked.dib", Encoding.UTF8.GetBytes(good)));
        Bad("tricks", "leads out of its folder");
        Zip("links.zip", ("inner.txt", []));
        Bad("links", "no notebook");
        File.CreateSymbolicLink(In("link.dib"), Path.Combine(Folder, "a.dib"));
        Bad("link", "a link");
        Run("mkfifo", In("fifo.dib"));
        Bad("fifo", "a FIFO");
        if (Environment.IsPrivilegedProcess)
        {
            Run("mknod", In("device.dib"), "c", "1", "5");
            Bad("device", "a device");
        }
        // Good ones in other clothes, and what operating systems leave in folders.
        Zip("zipped.zip", ("__MACOSX/._a.dib", [1]), ("work/.DS_Store", [1]), ("work/a.dib", Encoding.UTF8.GetBytes(good)), ("work/notes.txt", [1]));
        Save("in/foldered/setup.dib", "#!csharp\n\nthrow new Exception();");
        Save("in/foldered/sub/mine.dib", good);
        Save("in/foldered/other.dib", "#!csharp\n\n1 + 1");
        Save("in/.DS_Store", "x");

        var (_, students) = await GradeAsync();
        Assert.Equal(expected.Keys.Append("foldered").Append("good").Append("zipped").Order(StringComparer.Ordinal), students.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, bad =>
        {
            Assert.Equal("failed", (string)students[bad.Key]["status"]!);
            Assert.Contains(bad.Value, (string)students[bad.Key]["note"]!, StringComparison.Ordinal);
        });
        Assert.All(["good", "zipped", "foldered"], name => Assert.Equal(5, Total(students[name])));
        // The three are one notebook, which is graded once.
        Assert.Single(Directory.GetFiles(Path.Combine(Folder, "out", "results")));
        Assert.False(File.Exists(Path.Combine(Folder, "..", "tricked.dib")));
    }

    private string In(string name) => Path.Combine(Folder, "in", name);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private void Zip(string name, params (string Name, byte[] Content)[] entries)
    {
        using var zip = new ZipArchive(File.Create(In(name)), ZipArchiveMode.Create);
        foreach (var (entry, content) in entries)
        {
            using var stream = zip.CreateEntry(entry, CompressionLevel.Fastest).Open();
            stream.Write(content);
        }
    }
}
