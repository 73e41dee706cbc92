using System.Diagnostics;
using Whakapapa.Configuration;
using Whakapapa.Diagnostics;
using Whakapapa.Http;
using Whakapapa.Listening;

namespace Whakapapa;

/// <summary>
/// Makes requests to Kubernetes API servers say which build made them and why, whichever client in the process makes them: HTTP and WebSockets
/// alike, with no code changed. It is started by what the package adds to programs and test projects, and by the startup hook.
/// </summary>
/// <remarks>
/// It knows less than a <see cref="PurposeHandler"/>: callers above the last <c>await</c> that was resumed are not known when a request is sent, and with the
/// channel <c>journal</c> learned once its answer is read. What passed a handler is left to it.
/// </remarks>
public static class PurposeListener
{
    private static int _started;

    /// <summary>
    /// Starts to listen if the operator switched it on by <c>KUBE_CLIENT_SUBMIT_PURPOSE</c>; otherwise does nothing, and allocates nothing but
    /// the variable's value. Only the first call in a process does anything. Safe to call from any thread; never throws.
    /// </summary>
    public static void Start()
    {
        if (EnvironmentOptions.IsOff(Environment.GetEnvironmentVariable(EnvironmentOptions.Submit)) || Interlocked.Exchange(ref _started, 1) != 0)
        {
            return;
        }

        Start(PurposeOptions.FromEnvironment());
    }

#pragma warning disable CA1031 // A program is not to fail since it is listened to.
    private static void Start(PurposeOptions options)
    {
        try
        {
            if (options.Channels == PurposeChannels.None)
            {
                return;
            }

            // It is called on the way out, where nothing can wait.
            options.Hop = false;
            var marker = new Lazy<RequestMarker>(() => RequestMarker.Create(options));
            var client = new OfficialClient();
            client.Watch();
            var servers = ApiServers.Read(Environment.GetEnvironmentVariable);
            var starts = RequestStarts.AreNeeded ? new RequestStarts((host, port) => client.IsLoaded || servers.Contains(host, port)) : null;
            DiagnosticListener.AllListeners.Subscribe(new RequestListener(marker, servers, client, HttpEvents.OfRuntime, starts));
        }
        catch (Exception e)
        {
            Failure.InBackground(e);
        }
    }
#pragma warning restore CA1031
}
