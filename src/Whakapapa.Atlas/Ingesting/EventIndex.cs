using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>Finds events that came before the journal that tells of them. It is made when the first such journal comes, since few need it.</summary>
internal sealed class EventIndex(RequestWindow window)
{
    private Dictionary<ulong, List<UInt128>>? _requests;

    /// <summary>Adds a request that is new to the window.</summary>
    public void Add(ulong join, UInt128 request)
    {
        if (_requests is not null)
        {
            AddTo(_requests, join, request);
        }
    }

    /// <summary>Returns the earliest event that was not joined and can be the request's.</summary>
    public RecentRequest? Find(JournaledRequest journaled) => Find(journaled, found => !found.Joined);

    /// <summary>Returns the earliest event that was joined, with the path that the request had, and can be the request's.</summary>
    public RecentRequest? FindJoined(JournaledRequest journaled) => Find(journaled, found => found.Joined && found.Fact.Key.Path == journaled.Path);

    private RecentRequest? Find(JournaledRequest journaled, Func<RecentRequest, bool> isIt)
    {
        if (_requests is null)
        {
            _requests = [];
            foreach (var request in window.Requests)
            {
                AddTo(_requests, request.Join, request.Request);
            }
        }

        return _requests.GetValueOrDefault(journaled.Join, [])
            .Select(window.Find)
            .Where(found => found is { } request && isIt(request) && JournalJoin.CanBe(journaled, request.ReceivedMicroseconds))
            .MinBy(found => found!.Value.ReceivedMicroseconds);
    }

    /// <summary>Forgets all; it is made anew when it is needed.</summary>
    public void Clear() => _requests = null;

    private static void AddTo(Dictionary<ulong, List<UInt128>> requests, ulong join, UInt128 request)
    {
        if (!requests.TryGetValue(join, out var list))
        {
            requests.Add(join, list = new List<UInt128>(1));
        }

        list.Add(request);
    }
}
