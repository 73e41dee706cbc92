using System.Runtime.CompilerServices;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>Requests of the window that its store lacks.</summary>
/// <param name="outdated">Those that the store has otherwise.</param>
/// <param name="ring">Has the requests.</param>
/// <param name="firstNew">Number of the first new request.</param>
/// <param name="newCount">How many requests are new.</param>
internal sealed class UncommittedRequests(RecentRequest[] outdated, RequestRing ring, long firstNew, int newCount) : RequestList<RecentRequest>(outdated, newCount)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override RecentRequest New(int index) => ring[firstNew + index];
}
