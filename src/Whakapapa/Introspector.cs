using System.Runtime;
using System.Runtime.CompilerServices;
using Whakapapa.Capture;
using Whakapapa.Capture.Chain;
using Whakapapa.Capture.Interception;
using Whakapapa.Diagnostics;
using Whakapapa.Symbols;
using Whakapapa.Wire;

namespace Whakapapa;

/// <summary>Captures how a request came about, and has it ready in the words of the wire. Safe for any number of threads.</summary>
/// <param name="identity">The build.</param>
/// <param name="detail">How much is told.</param>
/// <param name="background">Finds lines off the request path; null to wait for them.</param>
internal sealed class Introspector(BuildIdentity identity, PurposeDetail detail, BackgroundWork? background)
{
    private static readonly StackCache Stacks = new();

    private readonly PathDescriber _describer = new(identity, detail, background);
    private readonly PathCache<KnownPath> _paths = new();
    private readonly PathCache<KnownPath> _answerPaths = new();

    public Introspector(BuildIdentity identity, PurposeDetail detail)
        : this(identity, detail, BackgroundWork.Shared)
    {
    }

    public static Introspector Default { get; } = new(BuildIdentity.Current, PurposeDetail.Reasoning, background: null);

    /// <summary>Gets a value indicating whether it matters who called.</summary>
    public bool HasPath => detail is not PurposeDetail.Identity;

    /// <summary>Does what would otherwise delay the first requests.</summary>
    public void Prepare()
    {
        if (HasPath)
        {
            _ = ChainSupport.CheckAsync();
            InterceptedCall.Want();
        }

        if (detail is PurposeDetail.Reasoning && ProgramSymbols.TryOpen())
        {
            BackgroundWork.Shared.TryAdd(ProgramSymbols.OpenLibraries);
        }
    }

    /// <summary>Captures from the stack alone.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public PurposeRecord Capture() => HasPath ? Capture(CaptureStack(), null) : _describer.IdentityAlone;

    /// <summary>Looks at the stack, before it unwinds.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe CallerStack CaptureStack()
    {
        byte here;
        return CaptureStack(StackMemory.Above(&here));
    }

    /// <summary>Captures from the stack and, unless it could not be read, the chain.</summary>
    public PurposeRecord Capture(CallerStack stack, AwaitChain? chain)
    {
        var record = Find(stack, chain, out var isKnown);
        Count(record, isKnown);
        return record;
    }

    /// <summary>What was captured before from the stack alone, with the chain that was read since.</summary>
    public PurposeRecord Complete(CallerStack stack, AwaitChain chain) => Find(stack, chain, out _);

    /// <summary>What was captured before inside its HTTP client, with who waits for the answer to be read.</summary>
    /// <returns>Null if that does not say who waits for the request.</returns>
    public PurposeRecord? CompleteInClient(CallerStack stack, AwaitChain reading)
    {
        var key = new PathKey(stack, reading, ActiveCall.Current);
        if (_answerPaths.Find(key) is { } known)
        {
            return known.Record;
        }

        return AnswerPath.Read(stack.Frames, reading) is { } path ? Keep(_answerPaths, key, Describe(key, path, isChained: true)).Record : null;
    }

    private PurposeRecord Find(CallerStack stack, AwaitChain? chain, out bool isKnown)
    {
        var key = new PathKey(stack, chain, ActiveCall.Current);
        var known = _paths.Find(key);
        isKnown = known is not null;
        return (known ?? Keep(_paths, key, Describe(key))).Record;
    }

    private static void Count(PurposeRecord record, bool isKnown)
    {
        if (PurposeMeter.Captures.Enabled)
        {
            PurposeMeter.Captures.Add(1, new KeyValuePair<string, object?>("quality", record.Quality));
        }

        if (isKnown)
        {
            PurposeMeter.CacheHits.Add(1);
        }

        if (record.Quality == "truncated")
        {
            PurposeMeter.Truncations.Add(1);
        }
    }

    /// <summary>Captures from the stack of a request that is met inside its HTTP client.</summary>
    public PurposeRecord CaptureInClient(CallerStack stack) => HasPath ? Capture(stack, AwaitChain.NotAsked) : _describer.IdentityAlone;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CallerStack CaptureStack(ReadOnlySpan<nint> memory) =>
        Stacks.Find(memory) ?? Stacks.Learn(memory, Walk(), JitInfo.GetCompiledMethodCount());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CallerStack Walk()
    {
        // A walk needs stack itself, and there is no catching that it runs out.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return StackWalker.Walk();
    }

    private KnownPath Describe(PathKey key)
    {
        var stack = key.Stack.Frames;
        var isChained = key.Chain is not null && key.Chain != AwaitChain.NotAsked;
        var path = key.Chain is null ? StackWalker.Read(stack) : isChained ? CallPathMerger.Merge(stack, key.Chain) : ClientPath.Read(stack);
        return Describe(key, path, isChained);
    }

    private KnownPath Describe(PathKey key, CallPath path, bool isChained) =>
        _describer.Describe(key.Call is null ? path : SiteFinder.AddTo(path, key.Call, key.Stack.Frames, isChained));

    private static KnownPath Keep(PathCache<KnownPath> paths, PathKey key, KnownPath path)
    {
        if (!path.IsProvisional)
        {
            paths.Add(key, path);
        }

        return path;
    }
}
