using System.Collections;
using System.Runtime.CompilerServices;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>A batch's changes: first those of requests from earlier batches, then the new requests, as they came. The new ones are not copied.</summary>
/// <param name="ring">Has the requests.</param>
/// <param name="firstNew">Number of the first new request.</param>
/// <param name="newCount">How many requests are new.</param>
/// <param name="earlier">Changes of others.</param>
internal sealed class RequestChanges(RequestRing ring, long firstNew, int newCount, RequestChange[] earlier) : IReadOnlyList<RequestChange>
{
    public int Count => earlier.Length + newCount;

    public RequestChange this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        get => index < earlier.Length ? earlier[index] : new RequestChange(ring[firstNew + index - earlier.Length], null);
    }

    public IEnumerator<RequestChange> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
