using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Whakapapa.Capture;

/// <summary>A stack that was walked, and what in memory is the same whenever it is met. Changed by one thread at a time.</summary>
internal sealed class KnownStack
{
    /// <summary>Most of what varies does so at once.</summary>
    private const int MinComparisons = 3;

    private readonly int[] _nativeOffsets;
    private Word[] _words;
    private bool[] _varies;
    private long _compiled;
    private int _comparisons;
    private Word[]? _witness;

    public KnownStack(CallerStack callers, ReadOnlySpan<nint> memory, long compiled)
    {
        Callers = callers;
        _nativeOffsets = callers.NativeOffsets;
        (_words, _varies, _compiled) = (Read(memory), new bool[memory.Length], compiled);
    }

    public CallerStack Callers { get; }

    /// <summary>Whether a walk that found <paramref name="callers"/> found this stack, in the same machine code.</summary>
    public bool Is(CallerStack callers) => Callers.Equals(callers) && _nativeOffsets.AsSpan().SequenceEqual(callers.NativeOffsets);

    /// <summary>Whether it is in memory for certain.</summary>
    public bool IsIn(ReadOnlySpan<nint> memory)
    {
        if (Volatile.Read(ref _witness) is not { } witness)
        {
            return false;
        }

        var start = Start(memory);
        foreach (var word in witness)
        {
            if (memory[word.Index] - (word.IsOnStack ? start : 0) != word.Value)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Compares it to where it was met again. What is not the same there is data: code that moved would have been compiled.
    /// </summary>
    public void Compare(ReadOnlySpan<nint> memory, long compiled)
    {
        var words = Read(memory);
        var isSame = true;
        for (var i = 0; i < words.Length; i++)
        {
            isSame &= _varies[i] || words[i] == _words[i];
        }

        if (!isSame && compiled != _compiled)
        {
            Volatile.Write(ref _witness, null);
            (_words, _varies, _compiled, _comparisons) = (words, new bool[words.Length], compiled, 0);
            return;
        }

        _compiled = compiled;
        for (var i = 0; i < words.Length; i++)
        {
            _varies[i] |= words[i] != _words[i];
        }

        if (++_comparisons >= MinComparisons && (!isSame || _witness is null))
        {
            Volatile.Write(ref _witness, Array.FindAll(_words, word => !_varies[word.Index]));
        }
    }

    private static Word[] Read(ReadOnlySpan<nint> memory)
    {
        var start = Start(memory);
        var words = new Word[memory.Length];
        for (var i = 0; i < words.Length; i++)
        {
            var distance = memory[i] - start;
            var isOnStack = (nuint)distance < (nuint)(memory.Length * sizeof(long));
            words[i] = new Word(i, isOnStack ? distance : memory[i], isOnStack);
        }

        return words;
    }

    private static unsafe nint Start(ReadOnlySpan<nint> memory) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(memory));

    /// <summary>
    /// A word of the stack. A place on the stack itself counts from where the memory begins: so the frames' links are the same on every
    /// thread, and with them the frames' sizes.
    /// </summary>
    private readonly record struct Word(int Index, nint Value, bool IsOnStack);
}
