using Whakapapa.Channels;
using Whakapapa.Wire;

namespace Whakapapa.Tests.Fuzzing;

/// <summary>A channel that writes whatever record it is given, and fails before or after when it is told to.</summary>
internal sealed class FuzzedChannel(IPurposeChannel inner) : IPurposeChannel
{
    public PurposeRecord Record { get; set; } = null!;

    public Exception? Before { get; set; }

    public Exception? After { get; set; }

    public void Write(PurposeRecord record, HttpRequestMessage request, ref RequestMark mark)
    {
        if (Before is { } before)
        {
            throw before;
        }

        inner.Write(Record, request, ref mark);
        if (After is { } after)
        {
            throw after;
        }
    }
}
