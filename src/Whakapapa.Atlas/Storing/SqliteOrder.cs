using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Whakapapa.Atlas.Storing;

/// <summary>Writes the order of requests. A long segment is encoded beside what is done meanwhile, and written with the next one, or when it is asked for.</summary>
internal sealed class SqliteOrder(SqliteConnection connection) : IDisposable
{
    // In entries. To encode fewer takes less than to have it done.
    private const int LongSegment = 4096;

    // By turns: one is encoded while the other takes what comes next.
    private OrderSegmentWriter _next = new();
    private OrderSegmentWriter _last = new();
    private Task _encoding = Task.CompletedTask;
    private bool _isPending;
    private SqliteStatement? _insert;

    /// <summary>Begins a segment. The facts of its requests have ids.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Begin(IReadOnlyList<RequestChange> changes)
    {
        _next.Clear(changes.Count);
        for (var i = 0; i < changes.Count; i++)
        {
            var (now, before) = changes[i];
            if (before is not null && before != now.Fact)
            {
                _next.Add(now.ReceivedMicroseconds, before.Id, now.Session, isRetracted: true);
            }

            if (before != now.Fact)
            {
                _next.Add(now.ReceivedMicroseconds, now.Fact.Id, now.Session, isRetracted: false);
            }
        }

        Finish();
        (_next, _last) = (_last, _next);
        _isPending = _last.Count > 0;
        if (_last.Count >= LongSegment)
        {
            _encoding = Task.Run(_last.Encode);
        }
        else if (_isPending)
        {
            _last.Encode();
        }
    }

    /// <summary>Writes the segment that was begun last, if it was not written.</summary>
    public void Finish()
    {
        if (!_isPending)
        {
            return;
        }

        _encoding.GetAwaiter().GetResult();
        _insert ??= new SqliteStatement(connection, "INSERT INTO order_segment (first_us, last_us, entries_count, entries) VALUES (?1, ?2, ?3, ?4)");
        _insert.Bind(1, _last.FirstMicroseconds);
        _insert.Bind(2, _last.LastMicroseconds);
        _insert.Bind(3, _last.Count);
        _insert.Bind(4, _last.Segment);
        _insert.Run();
        _isPending = false;
    }

    /// <summary>Leaves out the segment that was begun last, if it was not written.</summary>
    public void Forget()
    {
        // Its memory is used again. Why it failed, if it did, is of no use any more.
        _encoding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        _encoding = Task.CompletedTask;
        _isPending = false;
    }

    public void Dispose()
    {
        Forget();
        _insert?.Dispose();
        _next.Dispose();
        _last.Dispose();
    }
}
