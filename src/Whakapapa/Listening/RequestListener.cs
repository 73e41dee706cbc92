using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Whakapapa.Capture;
using Whakapapa.Channels;
using Whakapapa.Diagnostics;
using Whakapapa.Http;

namespace Whakapapa.Listening;

#pragma warning disable CA1031 // A request is sent whatever happens here.
/// <summary>
/// Marks the requests to API servers of every HTTP client and WebSocket in the process, below all their handlers. What somebody marked already, a
/// <see cref="PurposeHandler"/> or another copy of this library, is left as it is. Safe for any number of threads; never throws.
/// </summary>
internal sealed class RequestListener(Lazy<RequestMarker> marker, ApiServers servers, OfficialClient client, HttpEvents events, RequestStarts? starts)
    : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    // What is never told to have ended finds an end here.
    private const int MaxInFlight = 65_536;

    /// <summary>Its own, since a second copy of this library may listen too.</summary>
    private readonly HttpRequestOptionsKey<ListenedRequest> _key = new($"whakapapa.listened.{Guid.NewGuid():n}");

    private readonly ConcurrentDictionary<Guid, HttpRequestMessage> _inFlight = new();

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == HttpEvents.Listener)
        {
            value.Subscribe(this, name => events.Wants(name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        try
        {
            if (events.IsBefore(value.Key))
            {
                Before(HttpEvents.RequestOf(value.Value), value.Value);
            }
            else if (events.IsAfter(value.Key))
            {
                After(value.Value);
            }
            else if (value.Key == HttpEvents.Failed && HttpEvents.RequestOf(value.Value) is { } request && request.Options.TryGetValue(_key, out var failed))
            {
                failed.Exception = HttpEvents.ExceptionOf(value.Value);
            }
        }
        catch (Exception e)
        {
            Failure.OfRequest(e);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private void Before(HttpRequestMessage? request, object? payload)
    {
        if (request?.RequestUri is not { IsAbsoluteUri: true } uri)
        {
            return;
        }

        if (RequestMark.IsOn(request))
        {
            Again(request, payload);
            return;
        }

        var isKnown = servers.Contains(uri);
        if (!isKnown && !client.IsLoaded)
        {
            return;
        }

        var stack = CaptureStack(uri);
        if (stack is null || (!isKnown && !OfficialClient.Sent(request, stack.Frames)))
        {
            return;
        }

        var clock = marker.Value.Begin();
        if (marker.Value.Mark(request, stack) is { } record)
        {
            RequestMark.IsSentElsewhere(request);
            Keep(request, new ListenedRequest(record, stack, clock), payload);
        }
    }

    private CallerStack? CaptureStack(Uri uri)
    {
        var stack = RequestMarker.CaptureStack();
        return stack is not null && !OfficialClient.IsCalledOn(stack.Frames) && starts?.Take(uri) is { } start ? start : stack;
    }

    /// <summary>A request that was marked before: by a handler, or by an attempt that was redirected or is made once more.</summary>
    private void Again(HttpRequestMessage request, object? payload)
    {
        if (RequestMark.IsSentElsewhere(request))
        {
            RequestMark.TakeOff(request);
            request.Options.Set(_key, null!);
            return;
        }

        // Whoever sends it again knows less of its callers than the first attempt did.
        if (request.Options.TryGetValue(_key, out var earlier) && earlier is { HasEnded: true })
        {
            var clock = marker.Value.Begin();
            if (marker.Value.Mark(request, earlier.Record))
            {
                RequestMark.IsSentElsewhere(request);
                Keep(request, new ListenedRequest(earlier.Record, earlier.Stack, clock), payload);
            }
        }
    }

    private void Keep(HttpRequestMessage request, ListenedRequest listened, object? payload)
    {
        request.Options.Set(_key, listened);
        if (marker.Value.Follows(request) && _inFlight.Count < MaxInFlight && HttpEvents.IdOf(payload) is { } id)
        {
            _inFlight[id] = request;
        }
    }

    private void After(object? payload)
    {
        var response = HttpEvents.ResponseOf(payload);
        HttpRequestMessage? known = null;
        if (!_inFlight.IsEmpty && HttpEvents.IdOf(payload) is { } id)
        {
            _inFlight.TryRemove(id, out known);
        }

        var request = known ?? HttpEvents.RequestOf(payload) ?? response?.RequestMessage;
        if (request is null || !request.Options.TryGetValue(_key, out var listened) || listened is null || !listened.TryEnd(response, out var exchange))
        {
            return;
        }

        // It cannot be sent once more from here, so the next one is to fare better.
        if (response is not null && Refusal.IsPossible(response) && Refusal.IsOnTheWay(request, response) == true
            && Refusal.Suspect(request, response) is var suspect and not PurposeChannels.None)
        {
            marker.Value.SwitchOff(suspect, request, response);
        }

        var mayBeExplained = response is { StatusCode: not HttpStatusCode.SwitchingProtocols } && marker.Value.TakesFullerPath;
        marker.Value.End(listened.Record, request, exchange with { MayBeExplained = mayBeExplained });
        if (mayBeExplained)
        {
            response!.Content = new AnswerContent(response.Content, reading => marker.Value.Explain(listened.Record, listened.Stack, reading, request));
        }
    }
}
