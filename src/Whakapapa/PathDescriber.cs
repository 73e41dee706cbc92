using System.Collections.Concurrent;
using System.Collections.Immutable;
using Whakapapa.Capture;
using Whakapapa.Capture.Interception;
using Whakapapa.Identity;
using Whakapapa.Symbols;
using Whakapapa.Wire;

namespace Whakapapa;

/// <summary>Puts a call path, with a build's identity, into the words of the wire.</summary>
/// <param name="identity">The build.</param>
/// <param name="detail">How much is told.</param>
/// <param name="background">Finds lines whose modules' symbols have yet to be opened; the caller waits for them if there is none.</param>
internal sealed class PathDescriber(BuildIdentity identity, PurposeDetail detail, BackgroundWork? background)
{
    /// <summary>When there are more, all are forgotten. Paths share most of their frames.</summary>
    private const int MaxFrames = 4096;

    private readonly ConcurrentDictionary<Frame, RecordFrame> _frames = new();

    /// <summary>Gets what is told where nobody asks for a path.</summary>
    public PurposeRecord IdentityAlone { get; } = Record(identity, [], null);

    /// <summary>
    /// Describes a path. Lines of modules whose symbols have yet to be opened come later, unless the caller waits for them, or not
    /// at all if too much waits already.
    /// </summary>
    public KnownPath Describe(CallPath path)
    {
        if (detail is not PurposeDetail.Reasoning)
        {
            return new KnownPath(DescribeNow(path));
        }

        var unopened = path.Frames.Select(frame => frame.Method.Module).Where(module => !SymbolReader.IsOpen(module)).Distinct().ToList();
        if (background is null || unopened.Count == 0)
        {
            unopened.ForEach(SymbolReader.Prepare);
            return new KnownPath(DescribeNow(path));
        }

        var known = new KnownPath(DescribeNow(path) with { AwaitsLines = true });
        var isAdded = background.TryAdd(() =>
        {
            unopened.ForEach(SymbolReader.Prepare);
            var told = known.Record;
            known.Record = DescribeNow(path);
            told.WithLines = known.Record;
        });
        return isAdded ? known : new KnownPath(known.Record) { IsProvisional = true };
    }

    private static PurposeRecord Record(BuildIdentity identity, ImmutableArray<RecordFrame> frames, string? quality) =>
        new(identity.Product, Platform.Current, identity.Build, identity.Repository, frames, quality);

    private PurposeRecord DescribeNow(CallPath path)
    {
        ImmutableArray<RecordFrame> frames = [.. path.Frames.Select(Describe)];
        return Record(identity, path.Site is { } site ? WithSite(frames, site) : frames, Word(path.Quality));
    }

    private ImmutableArray<RecordFrame> WithSite(ImmutableArray<RecordFrame> frames, CompiledSite site)
    {
        var isReasoning = detail is PurposeDetail.Reasoning;
        var (call, line) = (site.Call, isReasoning ? site.Call.Line : null);
        if (site.IsMissing)
        {
            var name = Identifier.Clean(call.Signature, MethodName.MaxLength);
            var id = isReasoning ? $"{name}@{line}" : name;
            return frames.Insert(site.Index, new RecordFrame(id, name, Identifier.Clean(call.Member, MethodName.MaxLength), line, line, Folded: false));
        }

        var frame = frames[site.Index];
        return isReasoning && frame.Line is null ? frames.SetItem(site.Index, frame with { Line = line, Reasoning = line }) : frames;
    }

    private RecordFrame Describe(Frame frame)
    {
        if (_frames.TryGetValue(frame, out var known))
        {
            return known;
        }

        // Lines may come yet, and what can be unloaded is not to be kept from it.
        var isFinal = detail is not PurposeDetail.Reasoning || SymbolReader.IsOpen(frame.Method.Module);
        var described = DescribeNow(frame);
        if (isFinal && !frame.Method.IsCollectible)
        {
            if (_frames.Count >= MaxFrames)
            {
                _frames.Clear();
            }

            _frames.TryAdd(frame, described);
        }

        return described;
    }

    private RecordFrame DescribeNow(Frame frame)
    {
        var method = frame.Method;
        var name = MethodName.Of(method);
        var folded = AssemblyOrigin.Of(method) is not FrameOrigin.Program;
        if (detail is PurposeDetail.Purpose)
        {
            // Where in a method it was is reasoning, with symbols or without.
            return new RecordFrame(FrameId.Of(method), name.Full, name.Short, null, null, folded);
        }

        int? state = frame.State is Frame.Unknown ? null : frame.State;
        var offset = Offset(frame);
        var id = FrameId.Of(method, offset, state);
        var line = offset is { } il && SymbolReader.IsOpen(method.Module) ? SymbolReader.Find(method.Module, method.MetadataToken, il)?.ToString() : null;
        return new RecordFrame(id, name.Full, name.Short, line, line ?? id, folded);
    }

    // The offset of a call is proven; that of an await follows from its state.
    private static int? Offset(Frame frame) =>
        frame.ILOffset is not Frame.Unknown ? frame.ILOffset
        : frame.State is not Frame.Unknown ? SymbolReader.ILOffsetOfState(frame.Method.Module, frame.Method.MetadataToken, frame.State)
        : null;

    private static string Word(CallPathQuality quality) => quality switch
    {
        CallPathQuality.Complete => "complete",
        CallPathQuality.Open => "open",
        CallPathQuality.Truncated => "truncated",
        CallPathQuality.Site => "site",
        _ => "stack",
    };
}
