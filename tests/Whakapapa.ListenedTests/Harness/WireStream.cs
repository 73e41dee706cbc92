using System.Text;

namespace Whakapapa.ListenedTests.Harness;

/// <summary>A connection's client side.</summary>
internal sealed class WireStream(WireServer server) : Stream
{
    private readonly object _gate = new();
    private readonly MemoryStream _head = new();
    private readonly Queue<byte> _answer = [];
    private TaskCompletionSource _changed = New();
    private bool _isClosed;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_answer.Count > 0 || _isClosed)
                {
                    return Take(buffer.Span);
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        lock (_gate)
        {
            while (_answer.Count == 0 && !_isClosed)
            {
                Monitor.Wait(_gate);
            }

            return Take(buffer);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _head.Write(buffer);
        var text = Encoding.ASCII.GetString(_head.ToArray());
        if (text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var end)
        {
            _head.SetLength(0);
            server.Answer(text[..end], Give);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return default;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        lock (_gate)
        {
            _isClosed = true;
            Changed();
        }

        base.Dispose(disposing);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int Take(Span<byte> buffer)
    {
        var count = 0;
        while (count < buffer.Length && _answer.TryDequeue(out var next))
        {
            buffer[count++] = next;
        }

        return count;
    }

    private void Give(byte[] answer)
    {
        lock (_gate)
        {
            foreach (var next in answer)
            {
                _answer.Enqueue(next);
            }

            Changed();
        }
    }

    private void Changed()
    {
        Monitor.PulseAll(_gate);
        var changed = _changed;
        _changed = New();
        changed.SetResult();
    }
}
