using System.Globalization;
using Whakapapa.Capture;
using Whakapapa.Capture.Chain;
using Whakapapa.Channels;
using Whakapapa.Diagnostics;
using Whakapapa.Wire;

namespace Whakapapa.Http;

#pragma warning disable CA1031 // A request is sent whatever happens here.
/// <summary>Marks requests through the channels, all or none, and never fails.</summary>
/// <param name="introspector">Knows what to say.</param>
/// <param name="channels">Say it.</param>
/// <param name="hops">Null if requests are always sent from where they are.</param>
/// <param name="time">What channels go by.</param>
internal sealed class RequestMarker(Introspector introspector, IPurposeChannel[] channels, HopSource? hops, TimeProvider time)
{
    private readonly IExchangeChannel[] _followers = [.. channels.OfType<IExchangeChannel>()];
    private readonly bool _takesFullerPath = channels.Any(channel => channel is IExchangeChannel { TakesFullerPath: true });
    private readonly RefusedChannels _refused = new();

    public RequestMarker(Introspector introspector, IPurposeChannel[] channels, HopSource? hops)
        : this(introspector, channels, hops, TimeProvider.System)
    {
    }

    public RequestMarker(Introspector introspector, IPurposeChannel[] channels, bool hops)
        : this(introspector, channels, hops ? HopSource.Process : null)
    {
    }

    /// <summary>Gets a value indicating whether there is any to say it.</summary>
    public bool HasChannels => channels.Length > 0;

    public static RequestMarker Create(PurposeOptions options)
    {
        if (options.Channels == PurposeChannels.None)
        {
            return new RequestMarker(Introspector.Default, [], hops: null);
        }

        var introspector = new Introspector(options.Identity ?? BuildIdentity.Current, options.Detail);
        introspector.Prepare();
        return new RequestMarker(introspector, ChannelFactory.Create(options), options.Hop);
    }

    /// <summary>Whether it is worth to wait until the callers of a request await it.</summary>
    public Hop? TryHop() => introspector.HasPath ? hops?.TryStart() : null;

    /// <summary>Looks at the stack before a hop. What goes wrong is said when the request is marked.</summary>
    public static CallerStack? CaptureStack()
    {
        try
        {
            return Introspector.CaptureStack();
        }
        catch (Exception e)
        {
            Failure.OfRequest(e);
            return null;
        }
    }

    /// <summary>Marks a request on its caller's stack.</summary>
    /// <returns>What it says, or null if it says nothing.</returns>
    public PurposeRecord? Mark(HttpRequestMessage request)
    {
        var mark = default(RequestMark);
        try
        {
            mark = RequestMark.Begin(request);
            return Write(introspector.Capture(), request, ref mark);
        }
        catch (Exception e)
        {
            Recover(in mark, e);
            return null;
        }
    }

    /// <summary>Looks at the stack of a request that does not hop, if somebody takes the chain when that is answered.</summary>
    public CallerStack? CaptureStackForLater() => TakesFullerPath ? CaptureStack() : null;

    /// <summary>Gets a value indicating whether somebody takes a fuller path than the one that was sent, and there may be one.</summary>
    public bool TakesFullerPath => _takesFullerPath && introspector.HasPath && ChainSupport.IsAvailable;

    /// <summary>What a request says that did not hop, as fully as it is known when that is answered.</summary>
    public PurposeRecord Complete(PurposeRecord sent, CallerStack? stack, AwaitChain? chain)
    {
        try
        {
            return stack is null || chain is null || chain == AwaitChain.Unknown ? sent : introspector.Complete(stack, chain);
        }
        catch (Exception e)
        {
            Failure.OfExchange(e);
            return sent;
        }
    }

    /// <summary>Tells the channels who made a request, as far as those say it who wait for its answer to be read.</summary>
    /// <param name="sent">What it said.</param>
    /// <param name="stack">Its stack, inside its HTTP client.</param>
    /// <param name="reading">Who waits.</param>
    /// <param name="request">The request, which has ended.</param>
    public void Explain(PurposeRecord sent, CallerStack stack, AwaitChain reading, HttpRequestMessage request)
    {
        try
        {
            var known = reading == AwaitChain.Unknown ? null : introspector.CompleteInClient(stack, reading);
            var fullest = known?.IsFullerThan(sent) == true ? known : sent;
            foreach (var follower in _followers)
            {
                follower.Explained(fullest, request);
            }
        }
        catch (Exception e)
        {
            Failure.OfExchange(e);
        }
    }

    /// <summary>Marks a request after a look at its stack.</summary>
    /// <param name="request">The request.</param>
    /// <param name="stack">Its stack, or null if that could not be read.</param>
    /// <param name="chain">What waits for it, or null if it did not hop.</param>
    /// <returns>What it says, or null if it says nothing.</returns>
    public PurposeRecord? Mark(HttpRequestMessage request, CallerStack? stack, AwaitChain? chain)
    {
        if (stack is null)
        {
            return null;
        }

        var mark = default(RequestMark);
        try
        {
            mark = RequestMark.Begin(request);
            return Write(introspector.Capture(stack, chain), request, ref mark);
        }
        catch (Exception e)
        {
            Recover(in mark, e);
            return null;
        }
    }

    /// <summary>Whether a channel wants to know how a request ends.</summary>
    public bool Follows(HttpRequestMessage request)
    {
        try
        {
            foreach (var follower in _followers)
            {
                if (follower.Follows(request))
                {
                    return true;
                }
            }

            return false;
        }
        catch (Exception e)
        {
            Failure.OfExchange(e);
            return true;
        }
    }

    /// <summary>Marks a request inside its HTTP client.</summary>
    /// <returns>What it says, or null if it says nothing.</returns>
    public PurposeRecord? Mark(HttpRequestMessage request, CallerStack stack)
    {
        try
        {
            var record = introspector.CaptureInClient(stack);
            return Mark(request, record) ? record : null;
        }
        catch (Exception e)
        {
            Failure.OfRequest(e);
            return null;
        }
    }

    /// <summary>Marks a request with what is known of it.</summary>
    /// <returns>Whether it says so.</returns>
    public bool Mark(HttpRequestMessage request, PurposeRecord record)
    {
        var mark = default(RequestMark);
        try
        {
            mark = RequestMark.Begin(request);
            Write(record, request, ref mark);
            return true;
        }
        catch (Exception e)
        {
            Recover(in mark, e);
            return false;
        }
    }

    /// <summary>Begins to follow a request.</summary>
    public ExchangeClock Begin() => new(time);

    /// <summary>Tells the channels how a request ended, each whatever the others do.</summary>
    public void End(PurposeRecord record, HttpRequestMessage request, in Exchange exchange)
    {
        foreach (var follower in _followers)
        {
            try
            {
                follower.Ended(record, request, in exchange);
            }
            catch (Exception e)
            {
                Failure.OfExchange(e);
            }
        }
    }

    /// <summary>A channel writes nothing any more into what is sent to a server.</summary>
    public void SwitchOff(PurposeChannels kind, HttpRequestMessage request, HttpResponseMessage answer)
    {
        try
        {
            var uri = request.RequestUri!;
            var server = ServerAddress.Of(uri);
            if (!_refused.TryAdd(server, kind))
            {
                return;
            }

            PurposeEventSource.Log.ChannelRefused(kind.ToString(), uri.Authority, ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));
            PurposeMeter.ChannelsRefused.Add(1, new KeyValuePair<string, object?>("channel", kind.ToString()));
            foreach (var channel in channels.Where(channel => channel.Kind == kind))
            {
                channel.SwitchedOff(server);
            }
        }
        catch (Exception e)
        {
            Failure.OfExchange(e);
        }
    }

    private PurposeRecord Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark)
    {
        var last = record.LastMark;
        mark.Expect(last);
        var off = _refused.At(request.RequestUri);
        foreach (var channel in channels)
        {
            if (off == PurposeChannels.None || (channel.Kind & off) == PurposeChannels.None)
            {
                channel.Write(record, request, ref mark);
            }
        }

        // Many cores read a record, so it is written to where that says something new.
        var added = mark.Complete();
        if (added != last)
        {
            record.LastMark = added;
        }

        return record;
    }

    private static void Recover(in RequestMark mark, Exception exception)
    {
        Failure.OfRequest(exception);
        try
        {
            mark.Undo();
        }
        catch (Exception e)
        {
            Failure.OfRequest(e);
        }
    }
}
