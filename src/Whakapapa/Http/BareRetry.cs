using Whakapapa.Channels;
using Whakapapa.Diagnostics;

namespace Whakapapa.Http;

/// <summary>
/// Sends a request once more, as its program made it, where what was added may have been refused. If that is answered otherwise, the channel at
/// fault is off for that server; if not, it was not ours.
/// </summary>
internal static class BareRetry
{
    /// <returns>What the program gets: <paramref name="answer"/>, or that to the bare request.</returns>
    public static async Task<HttpResponseMessage> SendAsync(
        RequestMarker marker,
        HttpRequestMessage request,
        HttpResponseMessage answer,
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send,
        CancellationToken cancellationToken)
    {
        var isRefusal = await IsRefusalAsync(request, answer, cancellationToken).ConfigureAwait(false);
        var suspect = isRefusal ? TakeOff(marker, request, answer) : PurposeChannels.None;
        if (suspect == PurposeChannels.None)
        {
            return answer;
        }

        using (answer)
        {
            var second = await send(request, cancellationToken).ConfigureAwait(false);
            if (second.StatusCode != answer.StatusCode || !await IsRefusalAsync(request, second, cancellationToken).ConfigureAwait(false))
            {
                marker.SwitchOff(suspect, request, answer);
            }

            return second;
        }
    }

    /// <summary>The same, but that any JSON counts as a <c>Status</c>: its body cannot be looked at without waiting.</summary>
    /// <returns>What the program gets: <paramref name="answer"/>, or that to the bare request.</returns>
    public static HttpResponseMessage Send(
        RequestMarker marker,
        HttpRequestMessage request,
        HttpResponseMessage answer,
        Func<HttpRequestMessage, CancellationToken, HttpResponseMessage> send,
        CancellationToken cancellationToken)
    {
        var suspect = Refusal.IsOnTheWay(request, answer) == true ? TakeOff(marker, request, answer) : PurposeChannels.None;
        if (suspect == PurposeChannels.None)
        {
            return answer;
        }

        using (answer)
        {
            var second = send(request, cancellationToken);
            if (second.StatusCode != answer.StatusCode || Refusal.IsOnTheWay(request, second) != true)
            {
                marker.SwitchOff(suspect, request, answer);
            }

            return second;
        }
    }

    private static async ValueTask<bool> IsRefusalAsync(HttpRequestMessage request, HttpResponseMessage answer, CancellationToken cancellationToken) =>
        Refusal.IsOnTheWay(request, answer) ?? await Refusal.HasNoStatusAsync(answer, cancellationToken).ConfigureAwait(false);

#pragma warning disable CA1031 // The program has its answer, whatever happens here.
    private static PurposeChannels TakeOff(RequestMarker marker, HttpRequestMessage request, HttpResponseMessage answer)
    {
        try
        {
            var suspect = Refusal.Suspect(request, answer);
            if (suspect == PurposeChannels.None)
            {
                return suspect;
            }

            if (Refusal.CanBeSentAgain(request))
            {
                RequestMark.TakeOff(request);
                return suspect;
            }

            // Nothing proves it, but one that is too long will be too long again.
            if ((int)answer.StatusCode != 400)
            {
                marker.SwitchOff(suspect, request, answer);
            }
        }
        catch (Exception e)
        {
            Failure.OfExchange(e);
        }

        return PurposeChannels.None;
    }
}
