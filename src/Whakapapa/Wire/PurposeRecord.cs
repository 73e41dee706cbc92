using System.Collections.Immutable;

namespace Whakapapa.Wire;

/// <summary>What every wire format says in its own way: a build, a call path of it, and the digest that names the two.</summary>
/// <param name="Product">The build's name and version, <c>shop/1.4.2</c>, an RFC 9110 product.</param>
/// <param name="Platform">The running process's, <c>linux/amd64</c>.</param>
/// <param name="Build">Repository, commit, builder and time as a comment's words, or <see langword="null"/>.</param>
/// <param name="Repository">The build's repository, which the User-Agent leaves out of its lines.</param>
/// <param name="Frames">The call path, innermost first; empty if the identity alone is told.</param>
/// <param name="Quality">The path's quality in the wire's words, or <see langword="null"/> if the identity alone is told.</param>
internal sealed record PurposeRecord(
    string Product,
    string Platform,
    string? Build,
    string? Repository,
    ImmutableArray<RecordFrame> Frames,
    string? Quality)
{
    private Introspection? _introspection;
    private RecordHeaders? _headers;
    private RecordHeaders? _bareHeaders;
    private string?[]? _lastMark;
    private PurposeRecord? _withLines;
    private object? _memory;

    // What was worked out of one record is not true of its copy.
    private PurposeRecord(PurposeRecord original)
    {
        Product = original.Product;
        Platform = original.Platform;
        Build = original.Build;
        Repository = original.Repository;
        Frames = original.Frames;
        Quality = original.Quality;
        AwaitsLines = original.AwaitsLines;
    }

    /// <summary>Gets a value indicating whether lines may come yet, with another record of the same digest.</summary>
    public bool AwaitsLines { get; init; }

    /// <summary>Gets or sets the same record with its lines, which come after it was first told; it may have been told long since.</summary>
    public PurposeRecord? WithLines
    {
        get => Volatile.Read(ref _withLines);
        set => Volatile.Write(ref _withLines, value);
    }

    public Introspection Introspection => _introspection ??= Introspect();

    /// <summary>Gets or sets what it last added to a request; what is in it stays as it is. Requests to which the same is added share it.</summary>
    public string?[] LastMark
    {
        get => Volatile.Read(ref _lastMark) ?? [];
        set => Volatile.Write(ref _lastMark, value);
    }

    /// <summary>Gets or sets what a channel keeps with it for the requests that tell it next.</summary>
    public object? Memory
    {
        get => Volatile.Read(ref _memory);
        set => Volatile.Write(ref _memory, value);
    }

    /// <summary>Whether it says more of how a request came about than another record of the same request.</summary>
    public bool IsFullerThan(PurposeRecord other) => Quality is "complete" ? other.Quality is not "complete" : Frames.Length > other.Frames.Length;

    public RecordHeaders Headers(bool bare) => bare ? _bareHeaders ??= new(this, bare) : _headers ??= new(this, bare);

    private Introspection Introspect()
    {
        var identity = Build is null ? $"{Product} ({Platform})" : $"{Product} ({Platform}) {Build}";
        string[] ids = [.. Frames.Select(frame => frame.Id)];
        return new Introspection(
            identity,
            [.. Frames.Select(frame => frame.Name)],
            Frames.Any(frame => frame.Reasoning is not null) ? [.. Frames.Select(frame => frame.Reasoning ?? frame.Id)] : [],
            ids,
            [],
            Quality,
            Digest.Compute(ids, identity));
    }
}
