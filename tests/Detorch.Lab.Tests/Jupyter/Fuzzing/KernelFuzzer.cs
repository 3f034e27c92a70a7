using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Detorch.Lab.Jupyter;
using Detorch.Lab.Jupyter.Zmtp;

namespace Detorch.Lab.Tests.Jupyter.Fuzzing;

/// <summary>
/// Attacks a kernel process over its five sockets, with inputs that a seed decides, and watches that each is refused, that a good
/// peer is answered all the while, and that nothing of the attack stays in the kernel.
/// </summary>
internal sealed class KernelFuzzer : IDisposable
{
    private const int InputsPerQuestion = 25;
    private const int MostHanging = 150;
    private const double MostMegabytes = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What the good peer calls itself.</summary>
    public static readonly byte[] WitnessIdentity = "witness"u8.ToArray();

    private readonly FuzzedKernel kernel = new();
    private readonly MessageCodec codec;
    private readonly FuzzTalks talks;
    private readonly FuzzMessages messages;
    private readonly Random random;
    private readonly DealerSocket[] attackers = [new("attacker"u8.ToArray()), new("attacker"u8.ToArray())];
    private readonly DealerSocket typist = new();
    private readonly DealerSocket witness = new(WitnessIdentity);
    private readonly ReqSocket heartbeat = new();
    private readonly SubSocket ioPub = new();
    private readonly Queue<(string Kind, Socket Connection)> hanging = new();
    private readonly SortedDictionary<string, (int Sent, int Refused)> tally = new(StringComparer.Ordinal);
    private readonly Stopwatch slowest = new();
    private TimeSpan longest;
    private int questions;
    private int told;

    public KernelFuzzer(int seed)
    {
        random = new Random(seed);
        codec = new MessageCodec(kernel.Connection.Key);
        talks = new FuzzTalks(kernel.Connection, random);
        messages = new FuzzMessages(kernel.Connection.Key, random);
        var at = kernel.Connection;
        ioPub.Subscribe();
        ioPub.Connect(at.Address, at.IoPub);
        witness.Connect(at.Address, at.Shell);
        heartbeat.Connect(at.Address, at.Heartbeat);
        typist.Connect(at.Address, at.StdIn);
        attackers[0].Connect(at.Address, at.Shell);
        attackers[1].Connect(at.Address, at.Control);
    }

    /// <summary>Sends so many hostile inputs.</summary>
    /// <returns>What was sent and what came of it, to read.</returns>
    /// <exception cref="FuzzHarmException">The kernel let something through, or someone suffered.</exception>
    public string Run(int inputs)
    {
        var clock = Stopwatch.StartNew();
        while (ioPub.Connected == 0)
            Thread.Sleep(1);
        AskWitness();
        foreach (var attacker in attackers)
            AskAfter(attacker, "nothing");
        var (before, megabytes) = (kernel.Holds, kernel.Megabytes);
        var stalls = new Queue<FuzzTalk>(talks.Stalls());
        for (var i = 0; i < inputs; i++)
        {
            if (i % InputsPerQuestion == 0)
                AskWitness();
            if (stalls.TryDequeue(out var stall))
                Judge(stall);
            else if (random.Next(2) == 0)
                Judge(talks.Next());
            else
                Judge(messages.Next());
        }
        while (hanging.Count > 0)
            WaitForOldest();
        AskWitness();
        WaitUntilLetGo(before);
        return Report(inputs, clock.Elapsed, megabytes);
    }

    public void Dispose()
    {
        foreach (var (_, connection) in hanging)
            connection.Dispose();
        ZmtpSocket[] sockets = [.. attackers, typist, witness, heartbeat, ioPub];
        foreach (var socket in sockets)
            socket.Dispose();
        kernel.Dispose();
    }

    private void Judge(FuzzTalk talk)
    {
        var connection = new Socket(System.Net.Sockets.SocketType.Stream, ProtocolType.Tcp);
        try
        {
            connection.Connect(kernel.Connection.Address, talk.Port);
            connection.Send(talk.Bytes);
            if (!talk.Hangs)
                connection.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // Refused before all was said.
        }
        if (talk.Verdict == FuzzVerdict.TimedOut)
        {
            hanging.Enqueue((talk.Kind, connection));
            if (hanging.Count > MostHanging)
                WaitForOldest();
        }
        else
            using (connection)
                WaitForEnd(talk.Kind, connection);
        Count(talk.Kind, refused: talk.Verdict == FuzzVerdict.Closed);
    }

    private void Judge(FuzzMessage message)
    {
        if (random.Next(10) == 0)
        {
            // Nothing is asked there, so nothing is answered.
            typist.Send(message.Frames);
            Count("any message on stdin", refused: false);
            return;
        }
        var attacker = attackers[random.Next(attackers.Length)];
        attacker.Send(message.Frames);
        AskAfter(attacker, message.Kind);
        while (ioPub.TryReceive(out var frames, TimeSpan.Zero))
            Hear(frames, message.Kind);
        Count(message.Kind, refused: message.Verdict == FuzzVerdict.Dropped);
    }

    /// <summary>A good message after a hostile one must be answered, and the hostile one not.</summary>
    private void AskAfter(DealerSocket attacker, string kind)
    {
        var (id, frames) = messages.Good();
        attacker.Send(frames);
        while (true)
        {
            if (!attacker.TryReceive(out var answer, Patience))
                throw Harm($"after \"{kind}\" a good message was not answered");
            var parent = Hear(answer, kind);
            if (parent == id)
                return;
            if (parent?.StartsWith(FuzzMessages.GoodId, StringComparison.Ordinal) == true)
                throw Harm($"\"{kind}\": a message was answered twice");
        }
    }

    /// <summary>Whom an answer is for; to a message that is none there must be no answer.</summary>
    private string? Hear(byte[][] frames, string kind)
    {
        var parent = (codec.Read(frames) ?? throw Harm($"after \"{kind}\" the kernel sent what is no message")).ParentId;
        if (parent?.StartsWith(FuzzMessages.BadId, StringComparison.Ordinal) == true)
            throw Harm($"\"{kind}\" was taken for a message");
        told++;
        return parent;
    }

    private void AskWitness()
    {
        slowest.Restart();
        var asked = codec.Create("kernel_info_request", []);
        witness.Send(codec.Write([], asked));
        heartbeat.Send("beat"u8.ToArray());
        if (!witness.TryReceive(out var answer, Patience) || codec.Read(answer)?.ParentId != asked.Id)
            throw Harm("the good peer was not answered on shell");
        if (!heartbeat.TryReceive(out var beat, Patience) || !beat[0].AsSpan().SequenceEqual("beat"u8))
            throw Harm("the heartbeat was not returned to the good peer");
        longest = slowest.Elapsed > longest ? slowest.Elapsed : longest;
        questions++;
    }

    private void WaitForOldest()
    {
        var (kind, connection) = hanging.Dequeue();
        using (connection)
            WaitForEnd(kind, connection);
        Count(kind, refused: true, sent: 0);
    }

    private void WaitForEnd(string kind, Socket connection)
    {
        var rest = new byte[4096];
        connection.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        try
        {
            while (connection.Receive(rest) > 0)
            {
            }
        }
        catch (SocketException wrong) when (wrong.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            throw Harm($"\"{kind}\": the connection was not ended");
        }
        catch (SocketException)
        {
            // Ended with bytes of ours unread.
        }
    }

    /// <summary>Threads and connections of the attack must end; some more threads of the runtime's own may have come.</summary>
    private void WaitUntilLetGo((int Threads, int Sockets) before)
    {
        var clock = Stopwatch.StartNew();
        while (kernel.Holds is var now && (now.Threads > before.Threads + 20 || now.Sockets > before.Sockets + 5))
        {
            if (clock.Elapsed > Patience)
                throw Harm($"{before} threads and sockets became {now}");
            Thread.Sleep(100);
        }
    }

    private void Count(string kind, bool refused, int sent = 1)
    {
        if (kernel.HasExited)
            throw Harm($"\"{kind}\" ended the kernel");
        var (before, refusedBefore) = tally.GetValueOrDefault(kind);
        tally[kind] = (before + sent, refusedBefore + (refused ? 1 : 0));
    }

    private FuzzHarmException Harm(string what) =>
        new(kernel.HasExited ? $"{what}; the kernel has ended: {kernel.Errors}" : what);

    private string Report(int inputs, TimeSpan took, double megabytesBefore)
    {
        var grown = kernel.Megabytes - megabytesBefore;
        if (grown > MostMegabytes)
            throw Harm($"the kernel grew by {grown:f0} MB");
        var report = new StringBuilder();
        report.AppendLine(CultureInfo.InvariantCulture, $"{"input",-50}{"sent",10}{"refused",10}");
        foreach (var (kind, (sent, refused)) in tally)
            report.AppendLine(CultureInfo.InvariantCulture, $"{kind,-50}{sent,10}{refused,10}");
        report.AppendLine(CultureInfo.InvariantCulture, $"{inputs} inputs in {took.TotalSeconds:f1} s; the kernel told {told} messages and grew by {grown:f0} MB.");
        report.AppendLine(CultureInfo.InvariantCulture, $"A good peer asked {questions} times and was answered each time, after {longest.TotalMilliseconds:f0} ms at most.");
        return report.ToString();
    }
}
