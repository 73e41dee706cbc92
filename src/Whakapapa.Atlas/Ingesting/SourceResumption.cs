using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>Finds how far a source was read before, by what is in it: a file that was renamed, copied or compressed meanwhile is still known.</summary>
internal static class SourceResumption
{
    /// <summary>
    /// Opens the source behind what was read of it. What begins as a known source, and goes on otherwise, is another one and read from its start.
    /// </summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static (Stream Stream, SourceProgress Progress) Open(IAuditSource source, IReadOnlyCollection<SourceProgress> known)
    {
        if (!source.IsRepeatable)
        {
            var before = known.FirstOrDefault(progress => progress.Head is null && progress.Source == source.Name);
            return (source.Open(), before ?? new SourceProgress(source.Name));
        }

        var stream = source.Open();
        try
        {
            foreach (var progress in Candidates(stream, known))
            {
                stream = Rewind(stream, source);
                if (TryGoOn(stream, progress))
                {
                    return (stream, progress with { Source = source.Name });
                }
            }

            return (Rewind(stream, source), new SourceProgress(source.Name));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static SourceProgress[] Candidates(Stream stream, IReadOnlyCollection<SourceProgress> known)
    {
        var heads = known.Where(progress => progress.Head is not null).ToLookup(progress => progress.Head!.Length);
        if (heads.Count == 0)
        {
            return [];
        }

        var bytes = new byte[heads.Max(group => group.Key)];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return [.. heads
            .Where(group => group.Key <= length)
            .SelectMany(group =>
            {
                var head = Fingerprint.Of(bytes.AsSpan(0, group.Key));
                return group.Where(progress => progress.Head!.Equals(head));
            })
            .OrderByDescending(progress => progress.Bytes)];
    }

    private static Stream Rewind(Stream stream, IAuditSource source)
    {
        if (stream.CanSeek)
        {
            stream.Position = 0;
            return stream;
        }

        stream.Dispose();
        return source.Open();
    }

    // Steps behind what was read, if the source has it still.
    private static bool TryGoOn(Stream stream, SourceProgress progress)
    {
        var tail = new byte[progress.Tail?.Length ?? 0];
        return TrySkip(stream, progress.Bytes - tail.Length)
            && stream.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false) == tail.Length
            && (progress.Tail is null || progress.Tail.Equals(Fingerprint.Of(tail)));
    }

    private static bool TrySkip(Stream stream, long bytes)
    {
        if (stream.CanSeek)
        {
            stream.Position = bytes;
            return bytes <= stream.Length;
        }

        var buffer = new byte[64 * 1024];
        while (bytes > 0)
        {
            var read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, bytes));
            if (read == 0)
            {
                return false;
            }

            bytes -= read;
        }

        return true;
    }
}
