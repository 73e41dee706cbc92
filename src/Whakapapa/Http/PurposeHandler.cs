using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Whakapapa.Capture;
using Whakapapa.Capture.Chain;
using Whakapapa.Channels;
using Whakapapa.Http;
using Whakapapa.Wire;

namespace Whakapapa;

/// <summary>
/// Makes every request that passes it say which build made it and why. Put it in a Kubernetes client's pipeline, outermost:
/// <code>new Kubernetes(config, PurposeHandler.FromEnvironment())</code>
/// </summary>
/// <remarks>
/// It is safe to use from any number of threads. A request is sent whatever happens: what goes wrong inside is counted on the meter
/// <c>Whakapapa</c>, and the request then goes out as the program made it. As with any <see cref="DelegatingHandler"/>, an instance
/// belongs to one client.
/// </remarks>
public sealed class PurposeHandler : DelegatingHandler
{
    private volatile bool _isDisposed;

    /// <summary>Initializes a new instance of the <see cref="PurposeHandler"/> class, for a pipeline that sets the inner handler.</summary>
    /// <param name="options">What to tell, and how.</param>
    public PurposeHandler(PurposeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Marker = RequestMarker.Create(options);
    }

    /// <summary>Initializes a new instance of the <see cref="PurposeHandler"/> class.</summary>
    /// <param name="options">What to tell, and how.</param>
    /// <param name="innerHandler">The handler that sends the request on.</param>
    public PurposeHandler(PurposeOptions options, HttpMessageHandler innerHandler)
        : this(options) => InnerHandler = innerHandler;

    internal PurposeHandler(RequestMarker marker) => Marker = marker;

    internal PurposeHandler(RequestMarker marker, HttpMessageHandler innerHandler)
        : base(innerHandler) => Marker = marker;

    internal RequestMarker Marker { get; }

    /// <summary>Returns a handler if the operator switched it on, in the form that a Kubernetes client's constructor takes.</summary>
    /// <returns>An array of one new handler, or an empty one if <c>KUBE_CLIENT_SUBMIT_PURPOSE</c> is off.</returns>
    public static DelegatingHandler[] FromEnvironment()
    {
        var options = PurposeOptions.FromEnvironment();
        return options.Channels == PurposeChannels.None ? [] : [new PurposeHandler(options)];
    }

    /// <summary>Returns a handler if a host's options, which <c>AddKubernetesPurpose</c> adds, switch it on.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>An array of one new handler, or an empty one if they are off.</returns>
    /// <exception cref="InvalidOperationException"><c>AddKubernetesPurpose</c> was not called.</exception>
    /// <exception cref="OptionsValidationException">A value is not known.</exception>
    public static DelegatingHandler[] FromServices(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.GetService<IOptions<PurposeOptions>>()?.Value
            ?? throw new InvalidOperationException("There are no options: call services.AddKubernetesPurpose() first.");
        return options.Channels == PurposeChannels.None ? [] : [new PurposeHandler(options)];
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _isDisposed = true;
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var record = Mark(request);
        return record is null ? base.Send(request!, cancellationToken) : Send(record, request!, cancellationToken);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request is not null && Marker.TryHop() is { } hop)
        {
            return SendAfterAsync(hop, request, cancellationToken);
        }

        var stack = request is null ? null : Marker.CaptureStackForLater();
        var marked = stack is null ? Mark(request) : Marker.Mark(request!, stack, chain: null);
        return marked switch
        {
            null => base.SendAsync(request!, cancellationToken),
            var record when Marker.Follows(request!) => FollowAsync(record, stack, request!, cancellationToken),
            _ => WatchAsync(base.SendAsync(request!, cancellationToken), request!, cancellationToken),
        };
    }

    // Until the hop arrives the callers return to each other, and each says what it awaits.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<HttpResponseMessage> SendAfterAsync(Hop hop, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var stack = RequestMarker.CaptureStack();
        var chain = await hop;
        var record = Marker.Mark(request, stack, chain);
        if (_isDisposed && cancellationToken.IsCancellationRequested)
        {
            // Its client was disposed meanwhile, which cancels what is under way.
            throw new TaskCanceledException(null, null, cancellationToken);
        }

        // The hop has left any context behind.
        if (record is not null && Marker.Follows(request))
        {
            return await FollowAsync(record, stack: null, request, cancellationToken);
        }

        var answer = await base.SendAsync(request, cancellationToken);
        return Refusal.IsPossible(answer) ? await BareRetry.SendAsync(Marker, request, answer, base.SendAsync, cancellationToken) : answer;
    }

    private HttpResponseMessage Send(PurposeRecord record, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var clock = Marker.Begin();
        try
        {
            var answer = base.Send(request, cancellationToken);
            var last = Refusal.IsPossible(answer) ? BareRetry.Send(Marker, request, answer, base.Send, cancellationToken) : answer;
            Marker.End(record, request, clock.Ended(last, null, isBare: last != answer));
            return last;
        }
        catch (Exception e)
        {
            Marker.End(record, request, clock.Ended(null, e, isBare: false));
            throw;
        }
    }

    // What is answered at once needs no task of its own.
    private Task<HttpResponseMessage> WatchAsync(Task<HttpResponseMessage> sent, HttpRequestMessage request, CancellationToken cancellationToken) =>
        sent.IsCompleted && !(sent.IsCompletedSuccessfully && Refusal.IsPossible(sent.Result)) ? sent : AwaitAsync(sent, request, cancellationToken);

    private async Task<HttpResponseMessage> AwaitAsync(Task<HttpResponseMessage> sent, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await sent.ConfigureAwait(false);
        return Refusal.IsPossible(answer)
            ? await BareRetry.SendAsync(Marker, request, answer, base.SendAsync, cancellationToken).ConfigureAwait(false)
            : answer;
    }

    // What a handler throws at once, rather than with its task, is thrown on at once.
    private Task<HttpResponseMessage> FollowAsync(PurposeRecord record, CallerStack? stack, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var clock = Marker.Begin();
        try
        {
            return FollowAsync(base.SendAsync(request, cancellationToken), clock, record, stack, request, cancellationToken);
        }
        catch (Exception e)
        {
            Marker.End(record, request, clock.Ended(null, e, isBare: false));
            throw;
        }
    }

    // Where there was no hop, the chain can be read when the request is answered: the callers wait since long.
    private async Task<HttpResponseMessage> FollowAsync(
        Task<HttpResponseMessage> sent,
        ExchangeClock clock,
        PurposeRecord record,
        CallerStack? stack,
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        var chain = stack is null ? null : await new ChainWhenDone(sent);
        try
        {
            var answer = await sent.ConfigureAwait(false);
            var last = Refusal.IsPossible(answer)
                ? await BareRetry.SendAsync(Marker, request, answer, base.SendAsync, cancellationToken).ConfigureAwait(false)
                : answer;
            Marker.End(Marker.Complete(record, stack, chain), request, clock.Ended(last, null, isBare: last != answer));
            return last;
        }
        catch (Exception e)
        {
            Marker.End(Marker.Complete(record, stack, chain), request, clock.Ended(null, e, isBare: false));
            throw;
        }
    }

    // The pipeline says what is wrong with a request that is null.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private PurposeRecord? Mark(HttpRequestMessage? request) => request is null ? null : Marker.Mark(request);
}
