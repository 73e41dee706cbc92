using System.Diagnostics.Metrics;

namespace Whakapapa.Tests.Fuzzing;

/// <summary>Listens to all that is counted, and fails where a test says so: a step inside of every part of the library. It goes with the request from thread to thread.</summary>
internal sealed class FuzzedMeter : IDisposable
{
    private static readonly AsyncLocal<Exception?> Exception = new();

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
            if (Exception.Value is { } exception)
            {
                throw exception;
            }
        });
        _listener.Start();
    }

    public static void Fail(Exception? exception) => Exception.Value = exception;

    public void Dispose()
    {
        Exception.Value = null;
        _listener.Dispose();
    }
}
