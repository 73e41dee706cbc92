using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using Whakapapa.Sample.Operator.Shops;

namespace Whakapapa.Sample.Operator.WithOfficialClient;

/// <summary>A <c>Shop</c> as the official client reads it.</summary>
internal sealed class ShopResource : IKubernetesObject<V1ObjectMeta>
{
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = $"{Shop.Group}/{Shop.Version}";

    [JsonPropertyName("kind")]
    public string Kind { get; set; } = nameof(Shop);

    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    [JsonPropertyName("spec")]
    public ShopSpec? Spec { get; set; }

    [JsonPropertyName("status")]
    public ShopStatus? Status { get; set; }

    public Shop ToShop() => new(
        Metadata.NamespaceProperty,
        Metadata.Name,
        Spec?.Currency ?? "",
        Status?.Phase ?? "",
        Metadata.DeletionTimestamp is not null,
        [.. Metadata.Finalizers ?? []]);
}
