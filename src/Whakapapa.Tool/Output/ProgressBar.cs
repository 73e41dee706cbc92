using System.Globalization;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Tool.Output;

/// <summary>Shows how far reading has come, in one line that it takes away again. On a terminal alone.</summary>
internal sealed class ProgressBar : IDisposable
{
    private const int Cells = 20;
    private const string ClearLine = "\r\u001b[K";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly TextWriter _writer;
    private readonly ReadMeter _meter;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private bool _isOver;

    public ProgressBar(TextWriter writer, ReadMeter meter, TimeProvider time)
    {
        _writer = writer;
        _meter = meter;
        _time = time;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Show(), null, Interval, Interval);
    }

    /// <summary>Returns a bar, or <see langword="null"/> where nobody would see it.</summary>
    public static ProgressBar? For(Terminal terminal, ReadMeter meter, TimeProvider time) =>
        meter.Total > 0 && ReferenceEquals(terminal.Errors, Console.Error) && !Console.IsErrorRedirected ? new ProgressBar(terminal.Errors, meter, time) : null;

    /// <summary>Returns the line: <c>[##########..........]  50 %  1.4 of 2.9 GB  310 MB/s  0:05 left</c>.</summary>
    public static string Describe(long read, long total, TimeSpan elapsed)
    {
        var part = Math.Clamp((double)read / Math.Max(1, total), 0, 1);
        var rate = read / Math.Max(0.001, elapsed.TotalSeconds);
        var left = TimeSpan.FromSeconds(Math.Min(359_999, (total - Math.Min(read, total)) / Math.Max(1, rate)));
        var time = left.TotalHours >= 1 ? $"{(int)left.TotalHours}:{left.Minutes:d2}:{left.Seconds:d2}" : $"{left.Minutes}:{left.Seconds:d2}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{new string('#', (int)(part * Cells)).PadRight(Cells, '.')}] {part * 100,3:0} %  {read / 1e9:0.0} of {total / 1e9:0.0} GB  {rate / 1e6:0} MB/s  {time} left");
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            _isOver = true;
            _writer.Write(ClearLine);
            _writer.Flush();
        }
    }

    private void Show()
    {
        lock (_lock)
        {
            if (!_isOver)
            {
                _writer.Write(ClearLine + Describe(_meter.Read, _meter.Total, _time.GetElapsedTime(_start)));
                _writer.Flush();
            }
        }
    }
}
