using k8s;
using Microsoft.Extensions.DependencyInjection;

namespace Whakapapa.KubernetesClientTests;

/// <summary>However the official client is made, a program that did nothing but reference the package is told of.</summary>
public sealed class ConstructionTests : ListenedServer
{
    [Fact]
    public async Task A_singleton_of_a_container_names_who_asked()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IKubernetes>(_ => new Kubernetes(Configuration));
        await using var provider = services.BuildServiceProvider();

        await ListAsync(provider.GetRequiredService<IKubernetes>());

        AssertTold(nameof(ListAsync));
    }

    [Fact]
    public async Task A_client_made_for_a_single_request_names_who_asked()
    {
        using var client = new Kubernetes(Configuration);

        await ListAsync(client);

        AssertTold(nameof(ListAsync));
    }

    [Fact]
    public async Task A_client_behind_handlers_of_its_program_names_who_asked()
    {
        using var client = new Kubernetes(Configuration, new Waiting());

        await ListAsync(client);

        AssertTold(nameof(ListAsync));
    }

    private static async Task ListAsync(IKubernetes client) => await client.CoreV1.ListNamespaceAsync();

    private sealed class Waiting : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
