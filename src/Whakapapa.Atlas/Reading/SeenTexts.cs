using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Whakapapa.Atlas.Reading;

/// <summary>
/// Remembers some of the texts that were met, each where a sample of it belongs, until another one comes there. It is for texts that come again and again and cost more to understand than to compare. Not
/// safe to share between threads.
/// </summary>
internal sealed class SeenTexts<TValue>
{
    private const int LengthBits = 12;

    // In bytes. What is longer is seldom twice the same.
    private const int MaxTextLength = 1024;

    private readonly Seen[] _seen = new Seen[1 << LengthBits];

    /// <summary>Returns what was met last of what has such a sample, or nothing yet. Whether it is the same is the caller's to compare.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Seen Find(ReadOnlySpan<byte> sample) => ref _seen[(int)(Mix(sample) >> (64 - LengthBits))];

    // Eight words from all over it; all of one of 64 octets.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ReadOnlySpan<byte> sample)
    {
        if (sample.Length < sizeof(ulong))
        {
            return 0;
        }

        ref var start = ref MemoryMarshal.GetReference(sample);
        var step = (nuint)(uint)(sample.Length - sizeof(ulong)) / 7;

        // Odd numbers with no pattern, so that each word moves all bits, and each in another way.
        var one = (Word(ref start, 0) * 0x9E3779B97F4A7C15) + (Word(ref start, step) * 0xC2B2AE3D27D4EB4F);
        var two = (Word(ref start, 2 * step) * 0x165667B19E3779F9) + (Word(ref start, 3 * step) * 0x85EBCA77C2B2AE63);
        var three = (Word(ref start, 4 * step) * 0x27D4EB2F165667C5) + (Word(ref start, 5 * step) * 0xFF51AFD7ED558CCD);
        var four = (Word(ref start, 6 * step) * 0xC4CEB9FE1A85EC53) + (Word(ref start, 7 * step) * 0xD6E8FEB86659FD93);
        var mixed = one + two + three + four;
        return (mixed ^ (mixed >> 32)) * 0x9E3779B97F4A7C15;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref byte start, nuint at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref start, at));

    /// <summary>A text, and what is known of it.</summary>
    public struct Seen
    {
        private byte[]? _text;

        /// <summary>Gets what is known of the text.</summary>
        public TValue Value { get; private set; }

        public readonly int Length => _text?.Length ?? 0;

        /// <summary>Returns whether another text begins with this one; it does not, if there is none.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly bool IsStartOf(ReadOnlySpan<byte> text)
        {
            var known = _text;
            if (known is null || text.Length < known.Length)
            {
                return false;
            }

            if (known.Length < Vector256<byte>.Count)
            {
                return text.StartsWith(known);
            }

            // Inlined, and wider than the framework's own. As a rule all is equal, so what differs is looked at once; some of the last octets are compared twice.
            ref var one = ref MemoryMarshal.GetArrayDataReference(known);
            ref var other = ref MemoryMarshal.GetReference(text);
            var last = (nuint)(uint)(known.Length - Vector256<byte>.Count);
            var differences = Vector256.LoadUnsafe(ref one, last) ^ Vector256.LoadUnsafe(ref other, last);
            for (nuint at = 0; at < last; at += (nuint)Vector256<byte>.Count)
            {
                differences |= Vector256.LoadUnsafe(ref one, at) ^ Vector256.LoadUnsafe(ref other, at);
            }

            return differences == Vector256<byte>.Zero;
        }

        /// <summary>Remembers a text in the place of the one before. One that is too long is not remembered.</summary>
        public void Set(ReadOnlySpan<byte> text, TValue value)
        {
            if (text.Length <= MaxTextLength)
            {
                (_text, Value) = (text.ToArray(), value);
            }
        }
    }
}
