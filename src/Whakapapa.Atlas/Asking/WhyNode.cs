using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>A place in a tree of call paths: the method that made the call at the top, below it who called that.</summary>
/// <param name="place">The method, or <see langword="null"/> where <see cref="Text"/> says what stands in its place.</param>
/// <param name="text">What stands in its place.</param>
internal sealed class WhyNode(Place? place, string text)
{
    private readonly Dictionary<((string, string, int), string), WhyNode> _callers = [];

    public Place? Place { get; private set; } = place;

    /// <summary>Gets the method's name, or what stands in its place.</summary>
    public string Text => Place?.Method ?? text;

    public long Requests { get; private set; }

    /// <summary>Gets who called this, by requests.</summary>
    public IEnumerable<WhyNode> Callers => _callers.Values.OrderByDescending(node => node.Requests).ThenBy(node => node.Text, StringComparer.Ordinal);

    /// <summary>Adds requests of a path that a build told, below this node; <paramref name="unknown"/> stands in the place of one without frames.</summary>
    public void Add(PurposePath? path, Build build, long requests, string unknown)
    {
        Requests += requests;
        var node = this;
        foreach (var frame in path?.Frames ?? [])
        {
            node = node.Caller(Asking.Place.Of(frame, path!, build), "", requests);
        }

        if (path is null or { Frames.IsEmpty: true })
        {
            node.Caller(null, unknown, requests);
        }
        else if (path.FramesNotShown != 0)
        {
            node.Caller(null, path.FramesNotShown < 0 ? "more, not told" : $"{path.FramesNotShown} more, not told", requests);
        }
    }

    private WhyNode Caller(Place? place, string instead, long requests)
    {
        var key = (place?.Key ?? default, instead);
        if (!_callers.TryGetValue(key, out var node))
        {
            _callers.Add(key, node = new WhyNode(place, instead));
        }
        else if (place?.Method.Length > node.Place?.Method.Length)
        {
            // With its parameters.
            node.Place = place;
        }

        node.Requests += requests;
        return node;
    }
}
