using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;
using Detorch.Lab.Grading.Sandbox;
using Detorch.Tests;
using Processor = System.Runtime.InteropServices.Architecture;

namespace Detorch.Lab.Tests.Grading;

/// <summary>The filter of system calls, as the kernel would read it, on both processors.</summary>
public partial class SystemCallFilterTests
{
    private const uint Allowed = 0x7FFF0000;
    private const uint NotPermitted = 0x00050001;
    private const uint NoSuchCall = 0x00050026;
    private const uint NewUserNamespace = 0x10000000;
    private const ulong NewThread = 0x3D0F00;

    [Theory]
    [InlineData("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", Processor.X64)]
    [InlineData("/usr/include/asm-generic/unistd.h", Processor.Arm64)]
    public void Its_numbers_are_those_of_the_kernels_table(string header, Processor processor)
    {
        Require.That(File.Exists(header), $"needs {header} (on Debian: linux-libc-dev)");
        var table = Number().Matches(File.ReadAllText(header)).DistinctBy(found => found.Groups[1].Value)
            .ToDictionary(found => found.Groups[1].Value, found => uint.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture));
        Assert.All(SystemCallFilter.Forbidden.Concat(SystemCallFilter.Missing).Append(SystemCallFilter.Clone), call =>
            Assert.Equal((call.Name, table[call.Name]), (call.Name, processor == Processor.X64 ? call.X64 : call.Arm64)));
    }

    [Theory]
    [InlineData(Processor.X64, 0xC000003E, 0xC00000B7)]
    [InlineData(Processor.Arm64, 0xC00000B7, 0xC000003E)]
    public void It_refuses_those_and_no_others(Processor processor, uint itself, uint other)
    {
        var filter = SystemCallFilter.Create(processor)!;
        uint NumberOf((string Name, uint X64, uint Arm64) call) => processor == Processor.X64 ? call.X64 : call.Arm64;
        var refused = SystemCallFilter.Forbidden.ToDictionary(NumberOf, _ => NotPermitted);
        foreach (var call in SystemCallFilter.Missing)
            refused[NumberOf(call)] = NoSuchCall;
        for (var number = 0u; number < 600; number++)
            Assert.Equal((number, refused.GetValueOrDefault(number, Allowed)), (number, Answer(filter, itself, number, argument: 0)));
        Assert.Equal(Allowed, Answer(filter, itself, NumberOf(SystemCallFilter.Clone), NewThread));
        Assert.Equal(NotPermitted, Answer(filter, itself, NumberOf(SystemCallFilter.Clone), NewThread | NewUserNamespace));
        // The same calls by the numbers of x32.
        Assert.Equal(NotPermitted, Answer(filter, itself, 0x40000000 + 39, argument: 0));
        // A program for another processor would have other numbers for the same calls.
        Assert.Equal(NotPermitted, Answer(filter, other, 0, argument: 0));
    }

    [Fact]
    public void Other_processors_have_none() => Assert.Null(SystemCallFilter.Create(Processor.S390x));

    /// <summary>Runs a filter on the kernel's struct seccomp_data (seccomp(2)).</summary>
    private static uint Answer(byte[] filter, uint processor, uint number, ulong argument)
    {
        var data = new byte[64];
        BinaryPrimitives.WriteUInt32LittleEndian(data, number);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(4), processor);
        BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(16), argument);
        var loaded = 0u;
        for (var line = 0; ; line++)
        {
            var code = filter.AsSpan(8 * line, 8);
            var value = BinaryPrimitives.ReadUInt32LittleEndian(code[4..]);
            switch (BinaryPrimitives.ReadUInt16LittleEndian(code))
            {
                case 0x20:
                    loaded = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan((int)value));
                    break;
                case 0x15:
                    line += loaded == value ? code[2] : code[3];
                    break;
                case 0x35:
                    line += loaded >= value ? code[2] : code[3];
                    break;
                case 0x45:
                    line += (loaded & value) != 0 ? code[2] : code[3];
                    break;
                case 0x06:
                    return value;
                default:
                    throw new InvalidOperationException($"line {line} of the filter");
            }
        }
    }

    [GeneratedRegex(@"^#define __NR(?:3264)?_(\w+)\s+(\d+)", RegexOptions.Multiline)]
    private static partial Regex Number();
}
