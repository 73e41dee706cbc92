using Whakapapa.Capture;
using Whakapapa.Capture.Chain;

namespace Whakapapa.TruthTests.Harness;

/// <summary>What a request's chain has to be.</summary>
internal sealed record Expectation(SourceLine[] Lines, ChainEnd End)
{
    private const string Transport = "System.Net.Http";

    /// <summary>Null if the chain is right; what is wrong about it otherwise.</summary>
    public string? Judge(AwaitChain chain, out bool isWhole)
    {
        var frames = chain.Path.Frames.SkipWhile(IsTransport).Where(frame => !IsStage(frame)).ToArray();
        var located = frames.Select(frame => (Frame: frame, Range: AwaitLines.Of(frame.Method, frame.State) ?? OutsideOf(frame))).Where(pair => pair.Range != default).ToArray();
        var read = located.Select(pair => pair.Range).ToArray();
        var isPrefix = read.Length <= Lines.Length && read.Zip(Lines).All(pair => pair.First.Is(pair.Second));
        var quality = End switch
        {
            ChainEnd.Root => CallPathQuality.Complete,
            ChainEnd.Truncated => CallPathQuality.Truncated,
            _ => CallPathQuality.Open,
        };
        isWhole = isPrefix && read.Length == Lines.Length && chain.Path.Quality == quality;

        // Where the callers had not said yet what they wait for, what was read must be true, and not be called complete.
        return isPrefix && (isWhole || chain.Path.Quality is CallPathQuality.Open)
            ? located.Zip(Lines).Select(pair => ReadLines.Judge(pair.First.Frame, pair.Second)).FirstOrDefault(fault => fault is not null)
            : $"Read {chain.Path.Quality}, {chain.End}: {string.Join(" < ", read)}; expected {End}: {string.Join<SourceLine>(" < ", Lines)}.";
    }

    private static bool IsTransport(Frame frame) => frame.Method.Module.Assembly.GetName().Name == Transport;

    private static bool IsStage(Frame frame) => frame.Method.DeclaringType?.DeclaringType is { } type && (type == typeof(Stage) || type == typeof(RandomChain));

    /// <summary>The framework's own frames have no lines to check; any other frame without one is wrong.</summary>
    private static SourceRange OutsideOf(Frame frame) =>
        frame.Method.Module.Assembly == typeof(Expectation).Assembly ? new(frame.Method.DeclaringType!.FullName!, frame.State, frame.State) : default;
}
