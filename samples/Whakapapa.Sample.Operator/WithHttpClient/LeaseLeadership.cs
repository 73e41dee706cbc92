using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Whakapapa.Sample.Operator.Controllers;

namespace Whakapapa.Sample.Operator.WithHttpClient;

/// <summary>Leader election on a <c>Lease</c>, reduced to what a sample needs; the official client has one.</summary>
internal sealed class LeaseLeadership(IHttpClientFactory clients) : ILeadership
{
    private const int LeaseSeconds = 15;
    private const string Leases = "apis/coordination.k8s.io/v1/namespaces/default/leases";
    private const string Name = "shop-operator";

    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(2);

    private readonly string _identity = $"{Environment.MachineName}-{Guid.NewGuid():N}";

    public async Task LeadAsync(Func<CancellationToken, Task> lead, CancellationToken stopping)
    {
        while (true)
        {
            if (await TryHoldAsync(stopping))
            {
                using var leading = CancellationTokenSource.CreateLinkedTokenSource(stopping);
                var work = Task.Run(() => lead(leading.Token), leading.Token);
                try
                {
                    await RenewAsync(stopping);
                }
                finally
                {
                    await leading.CancelAsync();
                    await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }

            await Task.Delay(RetryPeriod, stopping);
        }
    }

    private async Task RenewAsync(CancellationToken stopping)
    {
        do
        {
            await Task.Delay(RetryPeriod, stopping);
        }
        while (await TryHoldAsync(stopping));
    }

    private async Task<bool> TryHoldAsync(CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Registration.Client);
        using var read = await client.GetAsync($"{Leases}/{Name}", cancellationToken);
        if (read.StatusCode == HttpStatusCode.NotFound)
        {
            using var created = await client.PostAsJsonAsync(Leases, new JsonObject { ["metadata"] = new JsonObject { ["name"] = Name }, ["spec"] = Held() }, cancellationToken);
            return created.IsSuccessStatusCode;
        }

        if (await read.Content.ReadFromJsonAsync<JsonObject>(cancellationToken) is not { } lease || !MayTake(lease["spec"]))
        {
            return false;
        }

        // The resourceVersion that was read makes sure that nobody else takes it at the same time.
        lease["spec"] = Held();
        using var updated = await client.PutAsJsonAsync($"{Leases}/{Name}", lease, cancellationToken);
        return updated.IsSuccessStatusCode;
    }

    private bool MayTake(JsonNode? spec) =>
        (string?)spec?["holderIdentity"] is not { Length: > 0 } holder
        || holder == _identity
        || DateTimeOffset.Parse((string)spec["renewTime"]!, CultureInfo.InvariantCulture).AddSeconds(LeaseSeconds) < DateTimeOffset.UtcNow;

    private JsonObject Held() => new()
    {
        ["holderIdentity"] = _identity,
        ["leaseDurationSeconds"] = LeaseSeconds,
        ["renewTime"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
    };
}
