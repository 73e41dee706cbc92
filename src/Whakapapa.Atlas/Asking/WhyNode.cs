using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>A place in a tree of call paths: the method that made the call at the top, below it who called that.</summary>
/// <param name="frame">The method, or <see langword="null"/> where <see cref="Text"/> says what stands in its place.</param>
/// <param name="text">The method's name, or what stands in its place.</param>
internal sealed class WhyNode(CodeFrame? frame, string text)
{
    private readonly Dictionary<(CodeFrame?, string), WhyNode> _callers = [];

    public CodeFrame? Frame { get; } = frame;

    public string Text { get; } = text;

    public long Requests { get; private set; }

    /// <summary>Gets who called this, by requests.</summary>
    public IEnumerable<WhyNode> Callers => _callers.Values.OrderByDescending(node => node.Requests).ThenBy(node => node.Text, StringComparer.Ordinal);

    public void Add(PurposePath? path, long requests)
    {
        Requests += requests;
        var node = this;
        foreach (var caller in path?.Frames ?? [])
        {
            node = node.Caller(caller, caller.Method, requests);
        }

        if (path is null or { Frames.IsEmpty: true })
        {
            node.Caller(null, path is null ? "no path told" : $"path {path.Digest} not announced", requests);
        }
        else if (path.FramesNotShown != 0)
        {
            node.Caller(null, path.FramesNotShown < 0 ? "more, not told" : $"{path.FramesNotShown} more, not told", requests);
        }
    }

    private WhyNode Caller(CodeFrame? frame, string text, long requests)
    {
        if (!_callers.TryGetValue((frame, text), out var node))
        {
            _callers.Add((frame, text), node = new WhyNode(frame, text));
        }

        node.Requests += requests;
        return node;
    }
}
