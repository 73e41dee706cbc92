using System.IO.Compression;
using System.Text.Json;

namespace Whakapapa.Atlas.Matching;

/// <summary>Reads the operations of an OpenAPI v2 document, as a cluster serves it at <c>/openapi/v2</c>.</summary>
internal static class OpenApiDocument
{
    private const int MaxDepth = 256;

    /// <exception cref="FormatException">It is no such document. The message says so, with the name and the way out.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<OpenApiOperation> Read(Stream stream, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or InvalidDataException)
        {
            throw new FormatException(
                $"\"{name}\" is no OpenAPI v2 document ({e.Message}). \"kubectl get --raw /openapi/v2 > openapi.json\" writes a cluster's own.", e);
        }
    }

    /// <inheritdoc cref="Read(Stream, string)"/>
    public static IReadOnlyList<OpenApiOperation> ReadFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var isGzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        using var content = isGzip ? (Stream)new GZipStream(file, CompressionMode.Decompress) : file;
        return Read(content, path);
    }

    private static List<OpenApiOperation> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("paths", out var paths) || paths.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("it has no \"paths\"");
        }

        var operations = new List<OpenApiOperation>();
        foreach (var path in paths.EnumerateObject())
        {
            foreach (var member in path.Value.EnumerateObject())
            {
                if (HttpMethodSlot.OfMethod(member.Name) >= 0 && member.Value.TryGetProperty("operationId", out var id))
                {
                    operations.Add(new OpenApiOperation(path.Name, member.Name, id.GetString()!));
                }
            }
        }

        return operations;
    }
}
