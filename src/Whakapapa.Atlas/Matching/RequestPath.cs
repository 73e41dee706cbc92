namespace Whakapapa.Atlas.Matching;

/// <summary>The path of a request's URI, as the API server routes it: without the query, and decoded before it is split.</summary>
internal static class RequestPath
{
    /// <summary>Returns the path; it is written to <paramref name="buffer"/> if anything in it is encoded. A longer one than that is left as it is.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> requestUri, Span<byte> buffer)
    {
        var path = Undecoded(requestUri);
        if (!path.Contains((byte)'%') || path.Length > buffer.Length)
        {
            return path;
        }

        var length = 0;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length && char.IsAsciiHexDigit((char)path[i + 1]) && char.IsAsciiHexDigit((char)path[i + 2]))
            {
                buffer[length++] = Convert.FromHexString([(char)path[i + 1], (char)path[i + 2]])[0];
                i += 2;
            }
            else
            {
                buffer[length++] = path[i];
            }
        }

        return buffer[..length];
    }

    /// <summary>Returns the path as it was sent.</summary>
    public static ReadOnlySpan<byte> Undecoded(ReadOnlySpan<byte> requestUri)
    {
        var query = requestUri.IndexOf((byte)'?');
        return query < 0 ? requestUri : requestUri[..query];
    }
}
