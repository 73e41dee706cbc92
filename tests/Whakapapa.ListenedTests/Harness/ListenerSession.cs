using System.Diagnostics;
using Whakapapa.Channels;
using Whakapapa.Http;
using Whakapapa.Listening;

namespace Whakapapa.ListenedTests.Harness;

/// <summary>A listener, until it is disposed.</summary>
internal sealed class ListenerSession : IDisposable
{
    private static readonly Introspector Introspector = new(BuildIdentity.Current, PurposeDetail.Reasoning, background: null);

    private readonly List<IDisposable> _subscriptions = [];

    public ListenerSession(string hosts, HttpEvents events, params IPurposeChannel[] channels)
        : this(hosts, events, withStarts: false, channels)
    {
    }

    private ListenerSession(string hosts, HttpEvents events, bool withStarts, IPurposeChannel[] channels)
    {
        var marker = new Lazy<RequestMarker>(() => new RequestMarker(Introspector, channels, hops: null));
        var client = new OfficialClient();
        client.Watch();
        var servers = ApiServers.Read(name => name == "KUBE_CLIENT_PURPOSE_HOSTS" ? hosts : null);
        if (withStarts)
        {
            Starts = new RequestStarts((host, port) => client.IsLoaded || servers.Contains(host, port));
            _subscriptions.Add(Starts);
        }

        var listener = new RequestListener(marker, servers, client, events, Starts);
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(new Subscriber(listener, events, _subscriptions)));
    }

    public ListenerSession(string hosts, params IPurposeChannel[] channels)
        : this(hosts, HttpEvents.OfRuntime, channels)
    {
    }

    /// <summary>Gets what knows where requests began, in a session that listens to that.</summary>
    public RequestStarts? Starts { get; }

    public static ListenerSession WithStarts(string hosts) =>
        new(hosts, HttpEvents.OfRuntime, withStarts: true, [new UserAgentChannel(renameFieldManagers: false), new HeadersChannel()]);

    public static ListenerSession WithDefaults(string hosts) => new(hosts, new UserAgentChannel(renameFieldManagers: false), new HeadersChannel());

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    // As the listener itself subscribes, but so that it ends.
    private sealed class Subscriber(RequestListener listener, HttpEvents events, List<IDisposable> subscriptions) : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == HttpEvents.Listener)
            {
                subscriptions.Add(value.Subscribe(listener, events.Wants));
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
