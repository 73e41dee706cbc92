using Whakapapa.Capture.Chain;
using Whakapapa.Diagnostics;

namespace Whakapapa.Http;

/// <summary>Starts the hops of requests, and says once why there are none. Safe for any number of threads.</summary>
/// <param name="support">Why chains cannot be read, or null if they can; while it is not known, nothing hops.</param>
/// <param name="gate">Shut while the thread pool is starved.</param>
internal sealed class HopSource(Task<string?> support, HopGate gate)
{
    private int _saidUnsupported;
    private int _saidRefused;

    public static HopSource Process { get; } = new(ChainSupport.CheckAsync(), Hop.Gate);

    /// <summary>Null if the request is to be sent from where it is.</summary>
    public Hop? TryStart()
    {
        if (!support.IsCompletedSuccessfully)
        {
            return null;
        }

        if (support.Result is { } obstacle)
        {
            if (IsNews(ref _saidUnsupported))
            {
                PurposeEventSource.Log.ChainsUnreadable(obstacle);
            }

            return null;
        }

        if (Hop.TryStart(gate) is { } hop)
        {
            return hop;
        }

        PurposeMeter.HopsRefused.Add(1);
        if (IsNews(ref _saidRefused))
        {
            PurposeEventSource.Log.HopsRefused();
        }

        return null;
    }

    // Said when somebody listens, who may come late.
    private static bool IsNews(ref int said) =>
        PurposeEventSource.Log.IsEnabled() && Volatile.Read(ref said) == 0 && Interlocked.Exchange(ref said, 1) == 0;
}
