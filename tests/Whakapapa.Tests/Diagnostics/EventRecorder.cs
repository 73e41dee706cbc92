using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace Whakapapa.Tests.Diagnostics;

/// <summary>Records what the event source says while it lives. Tests that use it share <see cref="ProcessWideState"/>.</summary>
internal sealed class EventRecorder : EventListener
{
    private readonly ConcurrentQueue<string> _messages = new();

    public IReadOnlyCollection<string> Messages => _messages;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Whakapapa")
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
        _messages?.Enqueue(string.Format(CultureInfo.InvariantCulture, eventData.Message!, [.. eventData.Payload!]));
}
