using System.Runtime.CompilerServices;
using System.Text;
using Whakapapa.Atlas.Text;
using Whakapapa.Wire;

namespace Whakapapa.Atlas.Understanding;

/// <summary>What the query parameter <c>whakapapa</c> tells: a path that is announced in whole, or one that is cited by its digest.</summary>
internal static class QueryMark
{
    private static ReadOnlySpan<byte> Parameter => "whakapapa="u8;

    /// <summary>Returns the parameter's value, or nothing if the query has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> requestUri)
    {
        var query = requestUri.IndexOf((byte)'?');
        if (query < 0)
        {
            return default;
        }

        var rest = requestUri[query..];
        int start;
        while ((start = rest.IndexOf(Parameter)) >= 0)
        {
            var isParameter = rest[start - 1] is (byte)'?' or (byte)'&';
            rest = rest[(start + Parameter.Length)..];
            if (isParameter)
            {
                var end = rest.IndexOf((byte)'&');
                return end < 0 ? rest : rest[..end];
            }
        }

        return default;
    }

    /// <summary>Returns the path, or <see langword="null"/> if the value is none of ours: anyone may send anything.</summary>
    public static PurposePath? Read(ReadOnlySpan<byte> value)
    {
        if (value.Length > QueryValue.MaxLength || !QueryValue.TryRead(Encoding.ASCII.GetString(value), out var read, out _))
        {
            return null;
        }

        return read.Introspection is { } introspection ? Announced(introspection) : new PurposePath(read.Digest, "", [], -1);
    }

    /// <summary>Returns the path of a record whose digest is right.</summary>
    public static PurposePath Announced(Introspection introspection)
    {
        var frames = introspection.CurrentPurpose.Select((method, i) =>
            CodeFrame.At(TextLimit.Cut(method), TextLimit.Cut(i < introspection.CurrentReasoning.Count ? introspection.CurrentReasoning[i] : "")));
        return new PurposePath(introspection.Digest, introspection.Quality ?? "", [.. frames.Take(UserAgentPurpose.MaxFrames)], 0, introspection.SelfIdentity);
    }
}
