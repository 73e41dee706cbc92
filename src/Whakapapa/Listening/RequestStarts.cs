using System.Diagnostics.Tracing;
using Whakapapa.Capture;
using Whakapapa.Diagnostics;
using Whakapapa.Http;

namespace Whakapapa.Listening;

#pragma warning disable CA1031 // A request is sent whatever happens here.
/// <summary>
/// Remembers on which stack a client was called, for requests that are met where their callers are not: since .NET 10 the first request of each
/// <see cref="SocketsHttpHandler"/> goes on elsewhere. .NET tells a request's start, before anything is awaited, to those who listen to <c>System.Net.Http</c>;
/// what is said of it then flows with it. To listen costs some ten microseconds a request of any client, so it ends for good once no request needed it for a while.
/// Safe for any number of threads; never throws.
/// </summary>
/// <param name="isWanted">Whether requests to a host and port may be marked.</param>
internal sealed class RequestStarts(Func<string, int, bool> isWanted) : EventListener
{
    /// <summary>How many requests in a row go without need of it until it ends.</summary>
    public const int Patience = 256;

    private const string Source = "System.Net.Http";

    private readonly AsyncLocal<Start?> _start = new();
    private int _unneeded;
    private volatile bool _hasEnded;

    /// <summary>Whether requests go on elsewhere in this runtime.</summary>
    public static bool AreNeeded => Environment.Version.Major >= 10;

    public bool HasEnded => _hasEnded;

    /// <summary>Returns the stack on which a client was called, once a call, or null if it is not known.</summary>
    public CallerStack? Take(Uri uri)
    {
        // It ends for good, so that as long as it has not, what flows here is of the innermost call.
        if (_start.Value is not { } start || _hasEnded || !start.IsOf(uri) || start.Take() is not { } stack)
        {
            return null;
        }

        Volatile.Write(ref _unneeded, 0);
        return stack;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Source)
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (_hasEnded || eventData.EventName != "RequestStart" || eventData.Payload is not [_, string host, int port, string path, ..])
        {
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _unneeded) > Patience)
            {
                _hasEnded = true;
                DisableEvents(eventData.EventSource);
                return;
            }

            // What it was called from is nothing to a request that is not wanted.
            if (isWanted(host, port) && RequestMarker.CaptureStack() is { } stack)
            {
                _start.Value = new Start(host, port, path, Outside(stack));
            }
            else if (_start.Value is not null)
            {
                _start.Value = null;
            }
        }
        catch (Exception e)
        {
            _start.Value = null;
            Failure.OfRequest(e);
        }
    }

    /// <summary>Without the frames that told of it.</summary>
    private static CallerStack Outside(CallerStack stack)
    {
        var count = Array.FindIndex(stack.Frames, frame => frame.Method.Module == typeof(HttpClient).Module);
        return count > 0 ? new CallerStack(stack.Frames[count..], stack.NativeOffsets[count..]) : stack;
    }

    private sealed class Start(string host, int port, string path, CallerStack stack)
    {
        private CallerStack? _stack = stack;

        // The query is not always told.
        public bool IsOf(Uri uri) => uri.Port == port && uri.IdnHost == host && PathOf(path) == PathOf(uri.PathAndQuery);

        public CallerStack? Take() => Interlocked.Exchange(ref _stack, null);

        private static string PathOf(string pathAndQuery) => pathAndQuery.IndexOf('?') is >= 0 and var end ? pathAndQuery[..end] : pathAndQuery;
    }
}
