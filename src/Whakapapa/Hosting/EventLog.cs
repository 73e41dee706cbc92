using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Whakapapa.Hosting;

/// <summary>Hands what the library says of itself on to the host's log, while the host runs.</summary>
internal sealed class EventLog(ILoggerFactory loggers) : IHostedLifecycleService, IDisposable
{
    private Listener? _listener;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _listener ??= new Listener(loggers.CreateLogger(nameof(Whakapapa)));
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => Interlocked.Exchange(ref _listener, null)?.Dispose();

    private sealed class Listener(ILogger logger) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == nameof(Whakapapa))
            {
                EnableEvents(eventSource, EventLevel.Warning);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            var level = eventData.Level is EventLevel.Error or EventLevel.Critical ? LogLevel.Error : LogLevel.Warning;
            if (eventData.Message is { } message && logger?.IsEnabled(level) == true)
            {
                object?[] payload = eventData.Payload is { } given ? [.. given] : [];
                var text = string.Format(CultureInfo.InvariantCulture, message, payload);
                logger.Log(level, new EventId(eventData.EventId, eventData.EventName), text, null, static (text, _) => text);
            }
        }
    }
}
