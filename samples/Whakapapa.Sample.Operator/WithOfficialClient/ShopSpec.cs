using System.Text.Json.Serialization;

namespace Whakapapa.Sample.Operator.WithOfficialClient;

internal sealed class ShopSpec
{
    [JsonPropertyName("currency")]
    public string? Currency { get; set; }
}
