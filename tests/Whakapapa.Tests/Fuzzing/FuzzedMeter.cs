using System.Diagnostics.Metrics;

namespace Whakapapa.Tests.Fuzzing;

/// <summary>Listens to all that is counted, and fails on the thread that is told to: a step inside of every part of the library.</summary>
internal sealed class FuzzedMeter : IDisposable
{
    [ThreadStatic]
    private static Exception? _exception;

    private readonly MeterListener _listener = new();

    public FuzzedMeter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Whakapapa")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, _, _) =>
        {
            if (_exception is { } exception)
            {
                throw exception;
            }
        });
        _listener.Start();
    }

    public static void Fail(Exception? exception) => _exception = exception;

    public void Dispose()
    {
        _exception = null;
        _listener.Dispose();
    }
}
