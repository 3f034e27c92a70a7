using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Detorch.Lab.Grading.Sandbox;

/// <summary>
/// A seccomp filter in the kernel's BPF for bubblewrap's --seccomp: refuses what a notebook does not need and by which it could get at
/// other processes, more rights, or memory that is not counted as its own.
/// </summary>
internal static class SystemCallFilter
{
    private const ushort LoadWord = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort Return = 0x06;
    private const uint Allow = 0x7FFF0000;
    private const uint Refuse = 0x00050000;
    private const uint NotPermitted = 1;
    private const uint NoSuchCall = 38;
    private const uint NewUserNamespace = 0x10000000;

    // On x64 a bit by which the same calls have other numbers (x32). No processor has a call with a number that large otherwise.
    private const uint OtherNumbers = 0x40000000;

    // Offsets in the kernel's struct seccomp_data.
    private const uint Number = 0;
    private const uint ArchitectureField = 4;
    private const uint FirstArgument = 16;

    /// <summary>Calls that are not permitted, with their numbers on x64 and Arm64.</summary>
    internal static readonly (string Name, uint X64, uint Arm64)[] Forbidden =
    [
        ("ptrace", 101, 117), ("mount", 165, 40), ("umount2", 166, 39), ("swapon", 167, 224), ("reboot", 169, 142),
        ("sethostname", 170, 161), ("init_module", 175, 105), ("finit_module", 313, 273), ("quotactl", 179, 60), ("shmget", 29, 194),
        ("shmat", 30, 196), ("msgget", 68, 186), ("semget", 64, 190), ("add_key", 248, 217), ("request_key", 249, 218),
        ("keyctl", 250, 219), ("unshare", 272, 97), ("perf_event_open", 298, 241), ("setns", 308, 268), ("process_vm_readv", 310, 270),
        ("process_vm_writev", 311, 271), ("memfd_create", 319, 279), ("kexec_load", 246, 104), ("kexec_file_load", 320, 294),
        ("bpf", 321, 280), ("userfaultfd", 323, 282), ("pivot_root", 155, 41), ("chroot", 161, 51), ("memfd_secret", 447, 447),
        ("open_by_handle_at", 304, 265), ("open_tree", 428, 428), ("move_mount", 429, 429), ("fsopen", 430, 430), ("fsconfig", 431, 431),
        ("fsmount", 432, 432), ("fspick", 433, 433), ("mount_setattr", 442, 442), ("pidfd_getfd", 438, 438),
    ];

    /// <summary>Calls for which programs use others where the kernel lacks them. The flags of clone3 cannot be read by a filter.</summary>
    internal static readonly (string Name, uint X64, uint Arm64)[] Missing =
    [
        ("io_uring_setup", 425, 425), ("io_uring_enter", 426, 426), ("io_uring_register", 427, 427), ("clone3", 435, 435),
    ];

    /// <summary>Must not make a user namespace, in which a process may mount file systems.</summary>
    internal static readonly (string Name, uint X64, uint Arm64) Clone = ("clone", 56, 220);

    /// <summary>The filter's bytes, or null for a processor that it does not know.</summary>
    public static byte[]? Create() => Create(RuntimeInformation.ProcessArchitecture);

    /// <inheritdoc cref="Create()"/>
    /// <param name="processor">The processor; the calls of another one are refused.</param>
    internal static byte[]? Create(Architecture processor) => processor switch
    {
        Architecture.X64 => Create(0xC000003E, call => call.X64),
        Architecture.Arm64 => Create(0xC00000B7, call => call.Arm64),
        _ => null,
    };

    private static byte[] Create(uint architecture, Func<(string Name, uint X64, uint Arm64), uint> numberOf)
    {
        var code = new List<(ushort Code, byte IfTrue, byte IfFalse, uint Value)>
        {
            (LoadWord, 0, 0, ArchitectureField),
            (JumpIfEqual, 1, 0, architecture),
            (Return, 0, 0, Refuse | NotPermitted),
            (LoadWord, 0, 0, Number),
            (JumpIfAtLeast, 0, 1, OtherNumbers),
            (Return, 0, 0, Refuse | NotPermitted),
        };
        foreach (var number in Forbidden.Select(numberOf))
            code.AddRange([(JumpIfEqual, 0, 1, number), (Return, 0, 0, Refuse | NotPermitted)]);
        foreach (var number in Missing.Select(numberOf))
            code.AddRange([(JumpIfEqual, 0, 1, number), (Return, 0, 0, Refuse | NoSuchCall)]);
        code.AddRange(
        [
            (JumpIfEqual, 0, 3, numberOf(Clone)),
            (LoadWord, 0, 0, FirstArgument),
            (JumpIfAnyBit, 0, 1, NewUserNamespace),
            (Return, 0, 0, Refuse | NotPermitted),
            (Return, 0, 0, Allow),
        ]);
        var bytes = new byte[8 * code.Count];
        foreach (var (i, line) in code.Index())
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8 * i), line.Code);
            (bytes[8 * i + 2], bytes[8 * i + 3]) = (line.IfTrue, line.IfFalse);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8 * i + 4), line.Value);
        }
        return bytes;
    }
}
