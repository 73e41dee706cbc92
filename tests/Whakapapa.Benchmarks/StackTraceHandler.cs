using System.Diagnostics;

namespace Whakapapa.Benchmarks;

/// <summary>What a program would do without the library: a formatted stack trace in a header.</summary>
internal sealed class StackTraceHandler : DelegatingHandler
{
    private static int _frames;

    /// <summary>Gets how many frames the last one had.</summary>
    public static int Frames => Volatile.Read(ref _frames);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var trace = new StackTrace(fNeedFileInfo: true);
        Volatile.Write(ref _frames, trace.FrameCount);
        GC.KeepAlive(trace.ToString());
        return base.SendAsync(request, cancellationToken);
    }
}
