using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Arm = System.Runtime.Intrinsics.Arm;
using X86 = System.Runtime.Intrinsics.X86;

namespace Whakapapa.Atlas.Text;

/// <summary>
/// What stands for octets within a process, in 128 bits. It takes them in by two rounds of AES each 16, with secrets of the process, so that nobody can choose texts that are taken for
/// one. By chance two of a million are with a probability of 2^-89.
/// </summary>
internal static class Utf8Digest
{
    private static readonly Vector128<byte> First = Secret();
    private static readonly Vector128<byte> Second = Secret();
    private static readonly Vector128<byte> Start = Secret();

    private static bool HasAes => X86.Aes.IsSupported || Arm.Aes.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (ulong High, ulong Low) Of(ReadOnlySpan<byte> text)
    {
        if (!HasAes)
        {
            return Portable(text);
        }

        var (first, second) = (First, Second);

        // Mixed first, so that no octet makes up for the length.
        var state = Round(Start ^ Vector128.CreateScalar((ulong)text.Length).AsByte(), first);
        if (text.Length < Vector128<byte>.Count)
        {
            return Last(TakeIn(state, Short(text), first, second), first, second);
        }

        ref var start = ref MemoryMarshal.GetReference(text);
        nuint at = 0;
        var end = (nuint)text.Length;
        if (end >= 64)
        {
            // Side by side, since each round takes its time.
            var (two, three, four) = (state ^ first, state ^ second, ~state);
            for (; at + 64 <= end; at += 64)
            {
                state = TakeIn(state, Vector128.LoadUnsafe(ref start, at), first, second);
                two = TakeIn(two, Vector128.LoadUnsafe(ref start, at + 16), first, second);
                three = TakeIn(three, Vector128.LoadUnsafe(ref start, at + 32), first, second);
                four = TakeIn(four, Vector128.LoadUnsafe(ref start, at + 48), first, second);
            }

            state = TakeIn(TakeIn(state, two, first, second), TakeIn(three, four, first, second), first, second);
        }

        for (; at + 16 < end; at += 16)
        {
            state = TakeIn(state, Vector128.LoadUnsafe(ref start, at), first, second);
        }

        // The last octets, some of them once more.
        return Last(TakeIn(state, Vector128.LoadUnsafe(ref start, end - 16), first, second), first, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> TakeIn(Vector128<byte> state, Vector128<byte> block, Vector128<byte> first, Vector128<byte> second) =>
        Round(Round(state ^ block, first), second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Round(Vector128<byte> state, Vector128<byte> key) =>
        X86.Aes.IsSupported ? X86.Aes.Encrypt(state, key) : Arm.Aes.MixColumns(Arm.Aes.Encrypt(state, Vector128<byte>.Zero)) ^ key;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong High, ulong Low) Last(Vector128<byte> state, Vector128<byte> first, Vector128<byte> second)
    {
        var words = Round(Round(state, second), first).AsUInt64();
        return (words.GetElement(1), words.GetElement(0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Short(ReadOnlySpan<byte> text)
    {
        var (one, other) = text.Length switch
        {
            >= sizeof(ulong) => (BinaryPrimitives.ReadUInt64LittleEndian(text), BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..])),
            >= sizeof(uint) => (BinaryPrimitives.ReadUInt32LittleEndian(text), BinaryPrimitives.ReadUInt32LittleEndian(text[^sizeof(uint)..])),
            > 0 => (((ulong)text[0] << 16) | ((ulong)text[text.Length / 2] << 8) | text[^1], 0UL),
            _ => (0UL, 0UL),
        };
        return Vector128.Create(one, other).AsByte();
    }

    // Slower, and few processors need it.
    private static (ulong High, ulong Low) Portable(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
    }

    private static Vector128<byte> Secret() => Vector128.Create<byte>(RandomNumberGenerator.GetBytes(Vector128<byte>.Count));
}
