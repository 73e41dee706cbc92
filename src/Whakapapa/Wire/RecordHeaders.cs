namespace Whakapapa.Wire;

/// <summary>A record as headers, written once for all requests that carry it. Safe for any number of threads.</summary>
/// <param name="record">What to say.</param>
/// <param name="bare">Whether neither builder nor path is told.</param>
internal sealed class RecordHeaders(PurposeRecord record, bool bare)
{
    private IReadOnlyList<KeyValuePair<string, string>>? _fields;
    private UserAgent? _userAgent;
    private UserAgent? _citation;

    /// <summary>Gets the header fields of the record's own.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields ??= HeaderFields.Write(record, bare);

    /// <summary>Returns the User-Agent of a program that sends <paramref name="theirs"/>, as <see cref="UserAgentWriter.Append"/> does.</summary>
    public string? UserAgentAfter(string? theirs, string? label)
    {
        // A program seldom has a second one, so the last is kept.
        var last = Volatile.Read(ref _userAgent);
        if (last is null || last.Theirs != theirs || last.Label != label)
        {
            last = new UserAgent(theirs, label, UserAgentWriter.Append(theirs, record, bare, label));
            Volatile.Write(ref _userAgent, last);
        }

        return last.Whole;
    }

    /// <summary>Returns the User-Agent of a program that announced the record before, as <see cref="UserAgentWriter.Cite"/> does.</summary>
    public string? CitationAfter(string? theirs, string? label)
    {
        var last = Volatile.Read(ref _citation);
        if (last is null || last.Theirs != theirs || last.Label != label)
        {
            last = new UserAgent(theirs, label, bare ? UserAgentWriter.Append(theirs, record, bare) : UserAgentWriter.Cite(theirs, record, label));
            Volatile.Write(ref _citation, last);
        }

        return last.Whole;
    }

    private sealed record UserAgent(string? Theirs, string? Label, string? Whole);
}
