using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Storing;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking.Comparing;

/// <summary>The lines of a build from which an operation is called, by the method and file that they are in: a line moves when lines are added above it.</summary>
internal sealed class ReachingLines
{
    private readonly Dictionary<(Operation, string Method, string Path), SortedDictionary<int, (Place? Place, long Requests)>> _lines = [];

    public IEnumerable<(Operation Operation, string Method, string Path)> Keys => _lines.Keys;

    public SortedDictionary<int, (Place? Place, long Requests)> this[(Operation, string, string) key] => _lines.TryGetValue(key, out var lines) ? lines : [];

    public static ReachingLines Of(IEnumerable<FactCount> facts, AtlasView view)
    {
        var lines = new ReachingLines();
        foreach (var fact in facts)
        {
            var operation = view.Names.Operations[fact.Key.Operation];
            var path = view.Paths.Find(fact.Key);
            var places = path?.Frames.Select(frame => Place.Of(frame, path, view.Paths.FindBuild(fact.Key))).DistinctBy(place => place.Key).ToList() ?? [];
            foreach (var place in places)
            {
                lines.Add(operation, place, fact.Requests);
            }

            if (places.Count == 0)
            {
                lines.Add(operation, null, fact.Requests);
            }
        }

        return lines;
    }

    private void Add(Operation operation, Place? place, long requests)
    {
        // An id is of one build's module.
        var key = (operation, place?.WithoutParameters ?? "", place is null || FrameIdText.TryRead(place.Path, out _) ? "" : place.Path);
        if (!_lines.TryGetValue(key, out var lines))
        {
            _lines.Add(key, lines = []);
        }

        var line = place?.Line ?? 0;
        lines[line] = (place, requests + (lines.TryGetValue(line, out var before) ? before.Requests : 0));
    }
}
