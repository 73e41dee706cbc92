using System.Text;
using System.Text.Json;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Tests.Reading;

public sealed class DocumentStreamTests
{
    [Theory]
    [InlineData("[\n  {\n    \"a\": \"x, ] } \\\" y\",\n    \"b\": [\n 1, {} ]\n  },\n  {\"c\": 2}\n]\n", "{\"a\":\"x, ] } \\\" y\",\"b\":[1,{}]}|{\"c\":2}")]
    [InlineData("{\r\n  \"a\": 1\r\n}\r\n{\n\"b\": {\n}\n}\n", "{\"a\":1}|{\"b\":{}}")]
    [InlineData("[{\"a\":1},{\"b\":2}]", "{\"a\":1}|{\"b\":2}")]
    [InlineData("[]", "")]
    public void Each_item_is_a_line(string document, string items)
    {
        Assert.True(DocumentStream.IsDocument(Encoding.UTF8.GetBytes(document)));

        using var reader = new StreamReader(new DocumentStream(new MemoryStream(Encoding.UTF8.GetBytes(document))));
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.Equal(items, string.Join('|', lines.Select(line => JsonSerializer.Serialize(JsonElement.Parse(line), Relaxed))));
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("{\"kind\":\"Event\"}\n")]
    [InlineData("no JSON")]
    [InlineData("")]
    public void Lines_are_no_document(string text) => Assert.False(DocumentStream.IsDocument(Encoding.UTF8.GetBytes(text)));
}
