using System.Collections;
using System.Runtime.CompilerServices;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>Requests of the window that its store lacks: first those that it has otherwise, then the new ones, as they came. The new ones are not copied.</summary>
/// <param name="ring">Has the requests.</param>
/// <param name="firstNew">Number of the first new request.</param>
/// <param name="newCount">How many requests are new.</param>
/// <param name="outdated">Those that the store has otherwise.</param>
internal sealed class UncommittedRequests(RequestRing ring, long firstNew, int newCount, RecentRequest[] outdated) : IReadOnlyList<RecentRequest>
{
    public int Count => outdated.Length + newCount;

    public RecentRequest this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => index < outdated.Length ? outdated[index] : ring[firstNew + index - outdated.Length];
    }

    public IEnumerator<RecentRequest> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
