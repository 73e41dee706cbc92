using Whakapapa.Channels;

namespace Whakapapa.Http;

/// <summary>When a request was sent on.</summary>
internal readonly struct ExchangeClock(TimeProvider time)
{
    private readonly DateTimeOffset _began = time.GetUtcNow();
    private readonly long _timestamp = time.GetTimestamp();

    public Exchange Ended(HttpResponseMessage? response, Exception? exception, bool isBare) =>
        new(response, exception, _began, time.GetElapsedTime(_timestamp), isBare);
}
