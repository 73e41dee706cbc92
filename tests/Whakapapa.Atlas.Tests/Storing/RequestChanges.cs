using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Storing;

/// <summary>Requests that were not counted before, one each microsecond.</summary>
internal static class RequestChanges
{
    public static List<RequestChange> Of(int first, int count)
    {
        var fact = new Fact(default, id: 1);
        return [.. Enumerable.Range(first, count).Select(i => new RequestChange(new RecentRequest((UInt128)i, 0, i, fact, 1, 0, false), null))];
    }
}
