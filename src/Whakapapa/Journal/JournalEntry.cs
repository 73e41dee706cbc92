using Whakapapa.Wire;

namespace Whakapapa.Journal;

/// <summary>A request on its way into the journal. Its maker says how it ended, while another thread may write it.</summary>
internal sealed class JournalEntry
{
    /// <summary>In characters. An Audit-ID of a program's own that is longer, or a path, is written without its end.</summary>
    public const int MaxText = 4096;

    private const int MaxLabels = 16;
    private const int MaxLabel = 1024;

    private const int Open = 0;
    private const int WrittenOpen = 1;
    private const int Ended = 2;
    private const int WrittenEnded = 3;

    private int _state;
    private int? _status;
    private string? _error;
    private long? _duration;
    private PurposeRecord? _fuller;
    private bool _mayBeExplained;

    /// <summary>Gets when it was sent.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Gets the same by a clock that nobody sets.</summary>
    public required long Timestamp { get; init; }

    /// <summary>Gets or sets what the audit log has it under. Known when it has ended, at the latest.</summary>
    public required string AuditId { get; set; }

    /// <summary>Gets what travelled with it.</summary>
    public required PurposeRecord Sent { get; init; }

    /// <summary>Gets the fullest that is known of it.</summary>
    public PurposeRecord Fullest => Volatile.Read(ref _fuller) ?? Sent;

    public required IReadOnlyList<string> Labels { get; init; }

    public required HttpMethod Method { get; init; }

    public required Uri? Uri { get; init; }

    /// <summary>Gets or sets a value indicating whether a fuller path may be on its way.</summary>
    public bool MayBeExplained
    {
        get => Volatile.Read(ref _mayBeExplained);
        set => Volatile.Write(ref _mayBeExplained, value);
    }

    public bool HasEnded => Volatile.Read(ref _state) is Ended or WrittenEnded;

    /// <summary>Says more of the path than could be known when it was sent.</summary>
    /// <returns>Whether its end has been written before, so that it has to be written again.</returns>
    public bool Explain(PurposeRecord fuller)
    {
        var isNews = Interlocked.Exchange(ref _fuller, fuller) is var before && !ReferenceEquals(before ?? Sent, fuller);
        MayBeExplained = false;
        return isNews && Interlocked.CompareExchange(ref _state, Ended, WrittenEnded) is WrittenEnded;
    }

    /// <summary>Says how it ended.</summary>
    /// <returns>Whether it has been written before, so that it has to be written again.</returns>
    public bool End(int? status, string? error, TimeSpan duration)
    {
        (_status, _error, _duration) = (status, error, (long)duration.TotalMicroseconds);
        return Interlocked.Exchange(ref _state, Ended) is WrittenOpen;
    }

    /// <summary>Says that it is going to be written, ended or not.</summary>
    public void Take()
    {
        if (Interlocked.CompareExchange(ref _state, WrittenOpen, Open) is Ended)
        {
            Interlocked.CompareExchange(ref _state, WrittenEnded, Ended);
        }
    }

    /// <summary>Writes down what is known of it.</summary>
    /// <param name="fullest">The path, which may have become fuller since it was introduced.</param>
    public JournalRequest ToRecord(PurposeRecord fullest)
    {
        var (digest, sent) = (fullest.Introspection.Digest, Sent.Introspection.Digest);
        var ended = HasEnded;
        return new JournalRequest(
            Time,
            Limit(AuditId, MaxText),
            digest,
            sent == digest ? null : sent,
            [.. Labels.TakeLast(MaxLabels).Select(label => Limit(label, MaxLabel))],
            Method.Method,
            Limit(Path(), MaxText),
            ended ? _status : null,
            ended ? _error : null,
            ended ? _duration : null);
    }

    // The writer does it, since it is not free.
    private string Path() => Uri is { IsAbsoluteUri: true } ? Uri.AbsolutePath : (Uri?.OriginalString ?? "").Split('?', '#')[0];

    private static string Limit(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
