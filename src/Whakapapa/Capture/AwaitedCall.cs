using System.Reflection;
using Whakapapa.Symbols;

namespace Whakapapa.Capture;

/// <summary>
/// Whether an async method that is seen calling on the stack can be the one that is then seen awaiting. If it is another
/// invocation of the same method that awaits, such as what the first one stored, then who called that one called nothing.
/// </summary>
internal static class AwaitedCall
{
    /// <summary>Whether, after the call at <paramref name="site"/>, the method can come to no other <c>await</c> than that of <paramref name="state"/>.</summary>
    public static bool CanBe(MethodBase moveNext, int site, int state)
    {
        if (site is Frame.Unknown || state is Frame.Unknown || MethodIL.Of(moveNext.Module, moveNext.MetadataToken) is not { } body
            || SuspensionPoint.Find(body.Code, state) is not { } awaited)
        {
            return true;
        }

        // In a loop it might be what an earlier turn stored.
        return site < awaited && ILFlow.AlwaysComesTo(body.Code, site, awaited);
    }
}
