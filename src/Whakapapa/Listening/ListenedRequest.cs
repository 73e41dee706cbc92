using Whakapapa.Capture;
using Whakapapa.Channels;
using Whakapapa.Http;
using Whakapapa.Wire;

namespace Whakapapa.Listening;

/// <summary>What a listener knows of a request that it marked.</summary>
/// <param name="record">What it says.</param>
/// <param name="stack">Where it was made.</param>
/// <param name="clock">When it was sent.</param>
internal sealed class ListenedRequest(PurposeRecord record, CallerStack stack, ExchangeClock clock)
{
    private int _ended;

    public PurposeRecord Record => record;

    public CallerStack Stack => stack;

    /// <summary>Gets or sets why there is no response.</summary>
    public Exception? Exception { get; set; }

    public bool HasEnded => Volatile.Read(ref _ended) != 0;

    /// <summary>Whether it ends now, rather than that it has ended before.</summary>
    public bool TryEnd(HttpResponseMessage? response, out Exchange exchange)
    {
        exchange = clock.Ended(response, response is null ? Exception ?? new OperationCanceledException() : null, isBare: false);
        return Interlocked.Exchange(ref _ended, 1) == 0;
    }
}
