using System.Text.Json;

namespace Whakapapa.Symbols;

/// <summary>The SourceLink record of a PDB: which document is at which URL.</summary>
/// <remarks>https://github.com/dotnet/designs/blob/main/accepted/2020/diagnostics/source-link.md#source-link-json-schema</remarks>
internal sealed class SourceLinkMap
{
    private const int MaxDocuments = 10_000;

    private readonly List<(string Path, string Url, bool IsPrefix)> _documents = [];

    private SourceLinkMap()
    {
    }

    /// <summary>Reads the JSON; <see langword="null"/> if it is not what the specification says.</summary>
    public static SourceLinkMap? TryParse(ReadOnlyMemory<byte> json)
    {
        var byteOrderMark = json.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        try
        {
            using var document = JsonDocument.Parse(json[byteOrderMark..], new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind is not JsonValueKind.Object
                || !document.RootElement.TryGetProperty("documents", out var documents)
                || documents.ValueKind is not JsonValueKind.Object)
            {
                return null;
            }

            var map = new SourceLinkMap();
            foreach (var entry in documents.EnumerateObject().Take(MaxDocuments))
            {
                map.Add(entry.Name, entry.Value.ValueKind is JsonValueKind.String ? entry.Value.GetString()! : "");
            }

            // The longest match wins, and a document's own entry over any.
            map._documents.Sort(static (a, b) => (b.IsPrefix ? b.Path.Length : int.MaxValue).CompareTo(a.IsPrefix ? a.Path.Length : int.MaxValue));
            return map;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The URL of a document, or <see langword="null"/> if the record does not have it.</summary>
    public string? Map(string document)
    {
        foreach (var (path, url, isPrefix) in _documents)
        {
            if (!isPrefix && document.Equals(path, StringComparison.OrdinalIgnoreCase))
            {
                return url;
            }

            if (isPrefix && document.StartsWith(path, StringComparison.OrdinalIgnoreCase))
            {
                var rest = document[path.Length..].Split('/', '\\').Select(Uri.EscapeDataString);
                return url.Replace("*", string.Join('/', rest), StringComparison.Ordinal);
            }
        }

        return null;
    }

    private void Add(string path, string url)
    {
        var star = path.IndexOf('*', StringComparison.Ordinal);
        var isPrefix = star >= 0;
        var urlStars = url.AsSpan().Count('*');
        if (url.Length > 0 && (isPrefix ? star == path.Length - 1 && urlStars == 1 : urlStars == 0))
        {
            _documents.Add((isPrefix ? path[..star] : path, url, isPrefix));
        }
    }
}
