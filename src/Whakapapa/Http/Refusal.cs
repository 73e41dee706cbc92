using System.Text.Json;
using Whakapapa.Channels;
using Whakapapa.Wire;

namespace Whakapapa.Http;

/// <summary>
/// An answer that may be there because of what was added to the request: 414, 431, and a 400 that is no API server's own. Such a
/// request was not acted upon.
/// </summary>
internal static class Refusal
{
    /// <summary>In bytes: a <c>Status</c> is far shorter.</summary>
    private const int MaxStatusLength = 64 * 1024;

    /// <summary>Whether it is worth a closer look.</summary>
    public static bool IsPossible(HttpResponseMessage? response) => response is not null && (int)response.StatusCode is 400 or 414 or 431;

    /// <summary>Whether something on the way answered, as far as that can be told without the body.</summary>
    public static bool? IsOnTheWay(HttpRequestMessage request, HttpResponseMessage response)
    {
        // An API server names the audit event of each answer.
        if (response.Headers.NonValidated.Contains("Audit-ID"))
        {
            return false;
        }

        if ((int)response.StatusCode != 400)
        {
            return IsPossible(response);
        }

        // What a workload does not like is not to be sent to it again.
        if (RequestTarget.IsForwarded(request.RequestUri))
        {
            return false;
        }

        return response.Content.Headers.ContentType?.MediaType switch
        {
            "application/json" => response.Content.Headers.ContentLength is <= MaxStatusLength ? null : false,
            "application/vnd.kubernetes.protobuf" or "application/cbor" => false,
            _ => true,
        };
    }

    /// <summary>Whether a JSON body is no <c>Status</c>. The program can still read it.</summary>
    public static async Task<bool> HasNoStatusAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
#if NET9_0_OR_GREATER
            await response.Content.LoadIntoBufferAsync(MaxStatusLength, cancellationToken).ConfigureAwait(false);
#else
            await response.Content.LoadIntoBufferAsync(MaxStatusLength).WaitAsync(cancellationToken).ConfigureAwait(false);
#endif
            using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
            return body.RootElement.ValueKind != JsonValueKind.Object
                || !body.RootElement.TryGetProperty("kind", out var kind)
                || kind.ValueKind != JsonValueKind.String
                || !kind.ValueEquals("Status");
        }
        catch (Exception e) when (e is JsonException or HttpRequestException or IOException)
        {
            return true;
        }
    }

    /// <summary>Returns the channel to suspect of all that wrote into a request: the one that made longest what is too long.</summary>
    public static PurposeChannels Suspect(HttpRequestMessage request, HttpResponseMessage response)
    {
        PurposeChannels[] suspects = (int)response.StatusCode switch
        {
            414 => [PurposeChannels.Query],
            431 => [PurposeChannels.Headers, PurposeChannels.UserAgent, PurposeChannels.Query],
            _ => [PurposeChannels.Query, PurposeChannels.Headers, PurposeChannels.UserAgent],
        };
        return suspects.FirstOrDefault(channel => Wrote(channel, request));
    }

    /// <summary>Whether a request's content is the same when it is sent again.</summary>
    public static bool CanBeSentAgain(HttpRequestMessage request) => request.Content is null or ByteArrayContent or ReadOnlyMemoryContent;

    private static bool Wrote(PurposeChannels channel, HttpRequestMessage request) => channel switch
    {
        PurposeChannels.Query => RequestMark.HasUri(request),
        PurposeChannels.Headers => RequestMark.Has(request, HeaderFields.Identity),
        _ => RequestMark.Has(request, "User-Agent"),
    };
}
