namespace Whakapapa.Capture;

/// <summary>A stack that was walked, and what in memory is the same whenever it is met. Changed by one thread at a time.</summary>
internal sealed class KnownStack
{
    private const int MinAgreements = 4;
    private const int MaxAgreements = 256;

    private nint[] _words;
    private bool[] _varies;
    private long _compiled;
    private int _agreements;
    private int _needed = MinAgreements;
    private (int Index, nint Word)[]? _witness;

    public KnownStack(CallerStack callers, ReadOnlySpan<nint> memory, long compiled)
    {
        Callers = callers;
        _words = memory.ToArray();
        _varies = new bool[memory.Length];
        _compiled = compiled;
    }

    public CallerStack Callers { get; }

    /// <summary>Whether it is in memory for certain.</summary>
    public bool IsIn(ReadOnlySpan<nint> memory)
    {
        if (Volatile.Read(ref _witness) is not { } witness)
        {
            return false;
        }

        foreach (var (index, word) in witness)
        {
            if (memory[index] != word)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Compares it to where it was met again. It is recognized from when several comparisons in a row, between which nothing was
    /// compiled, left nothing out: then what varies is data.
    /// </summary>
    public void Compare(ReadOnlySpan<nint> memory, long compiled)
    {
        if (_witness is not null)
        {
            if (IsIn(memory))
            {
                return;
            }

            // Its code is another now, or what seemed not to vary does.
            _needed = Math.Min(MaxAgreements, 2 * _needed);
            Restart(memory, compiled);
            return;
        }

        if (_compiled != compiled)
        {
            Restart(memory, compiled);
            return;
        }

        _agreements++;
        for (var i = 0; i < memory.Length; i++)
        {
            if (memory[i] != _words[i] && !_varies[i])
            {
                _varies[i] = true;
                _agreements = 0;
            }
        }

        if (_agreements >= _needed)
        {
            Volatile.Write(ref _witness, [.. _words.Select((word, index) => (index, word)).Where(word => !_varies[word.index])]);
            _words = [];
            _varies = [];
        }
    }

    private void Restart(ReadOnlySpan<nint> memory, long compiled)
    {
        Volatile.Write(ref _witness, null);
        _words = memory.ToArray();
        _varies = new bool[memory.Length];
        _compiled = compiled;
        _agreements = 0;
    }
}
