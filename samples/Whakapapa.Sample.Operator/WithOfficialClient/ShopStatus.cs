using System.Text.Json.Serialization;

namespace Whakapapa.Sample.Operator.WithOfficialClient;

internal sealed class ShopStatus
{
    [JsonPropertyName("phase")]
    public string? Phase { get; set; }
}
