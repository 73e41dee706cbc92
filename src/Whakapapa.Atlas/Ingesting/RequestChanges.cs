using System.Runtime.CompilerServices;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>A batch's changes.</summary>
/// <param name="earlier">Changes of requests from earlier batches.</param>
/// <param name="ring">Has the requests.</param>
/// <param name="firstNew">Number of the first new request.</param>
/// <param name="newCount">How many requests are new.</param>
internal sealed class RequestChanges(RequestChange[] earlier, RequestRing ring, long firstNew, int newCount) : RequestList<RequestChange>(earlier, newCount)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override RequestChange New(int index) => new(ring[firstNew + index], null);
}
