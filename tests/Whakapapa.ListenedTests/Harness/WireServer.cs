using System.Collections.Concurrent;
using System.Text;

namespace Whakapapa.ListenedTests.Harness;

/// <summary>A server in memory, of every name: keeps what came over the wire, and answers as it is told.</summary>
/// <param name="answer">Makes the answer to a request's head, or throws what breaks the connection.</param>
/// <param name="isLate">Whether every other answer comes later than it is asked for.</param>
internal sealed class WireServer(Func<string, string> answer, bool isLate = false)
{
    public const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private int _requests;

    public WireServer()
        : this(_ => Ok)
    {
    }

    /// <summary>Gets the heads of the requests that came.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public SocketsHttpHandler Handler() => new() { ConnectCallback = (_, _) => new(new WireStream(this)), UseProxy = false };

    public static string Header(string head, string name) =>
        head.Split("\r\n").Where(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 2)..]).SingleOrDefault("");

    public static bool IsMarked(string head) => head.Contains("whakapapa", StringComparison.OrdinalIgnoreCase);

    internal void Answer(string head, Action<byte[]> give)
    {
        Requests.Enqueue(head);
        var bytes = Encoding.ASCII.GetBytes(answer(head));
        if (isLate && Interlocked.Increment(ref _requests) % 2 == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(give, bytes, preferLocal: false);
        }
        else
        {
            give(bytes);
        }
    }
}
