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
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort Return = 0x06;
    private const uint Allow = 0x7FFF0000;
    private const uint Refuse = 0x00050000;
    private const uint NotPermitted = 1;
    private const uint NoSuchCall = 38;
    private const uint NewUserNamespace = 0x10000000;

    // Offsets in the kernel's struct seccomp_data.
    private const uint Number = 0;
    private const uint Architecture = 4;
    private const uint FirstArgument = 16;

    /// <summary>The filter's bytes, or null for a processor that it does not know.</summary>
    public static byte[]? Create() => RuntimeInformation.ProcessArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => Create(0xC000003E, clone: 56,
            // ptrace, mount, umount2, swapon, reboot, sethostname, init_module, quotactl, shmget, shmat, msgget, semget, add_key,
            // request_key, keyctl, unshare, perf_event_open, setns, process_vm_readv, process_vm_writev, memfd_create, kexec_load, bpf,
            // userfaultfd, pivot_root, chroot, memfd_secret, open_by_handle_at, mount API, pidfd_getfd
            [101, 165, 166, 167, 169, 170, 175, 179, 29, 30, 68, 64, 248, 249, 250, 272, 298, 308, 310, 311, 319, 246, 321, 323, 155, 161,
                447, 304, 428, 429, 430, 431, 432, 433, 438],
            // io_uring_setup, io_uring_enter, io_uring_register, clone3
            [425, 426, 427, 435]),
        System.Runtime.InteropServices.Architecture.Arm64 => Create(0xC00000B7, clone: 220,
            [117, 40, 39, 224, 142, 161, 105, 60, 194, 196, 186, 190, 217, 218, 219, 97, 241, 268, 270, 271, 279, 104, 280, 282, 41, 51,
                447, 265, 428, 429, 430, 431, 432, 433, 438],
            [425, 426, 427, 435]),
        _ => null,
    };

    /// <param name="architecture">The calls of another one are refused.</param>
    /// <param name="clone">Its number: it must not make a user namespace, in which a process may mount file systems.</param>
    /// <param name="forbidden">Numbers of calls that are not permitted.</param>
    /// <param name="missing">Numbers of calls for which programs use others where the kernel lacks them.</param>
    private static byte[] Create(uint architecture, uint clone, uint[] forbidden, uint[] missing)
    {
        var code = new List<(ushort Code, byte IfTrue, byte IfFalse, uint Value)>
        {
            (LoadWord, 0, 0, Architecture),
            (JumpIfEqual, 1, 0, architecture),
            (Return, 0, 0, Refuse | NotPermitted),
            (LoadWord, 0, 0, Number),
        };
        foreach (var number in forbidden)
            code.AddRange([(JumpIfEqual, 0, 1, number), (Return, 0, 0, Refuse | NotPermitted)]);
        foreach (var number in missing)
            code.AddRange([(JumpIfEqual, 0, 1, number), (Return, 0, 0, Refuse | NoSuchCall)]);
        code.AddRange(
        [
            (JumpIfEqual, 0, 3, clone),
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
