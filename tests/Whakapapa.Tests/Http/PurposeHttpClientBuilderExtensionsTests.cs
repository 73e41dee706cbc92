using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using Whakapapa.Tests.Diagnostics;

namespace Whakapapa.Tests.Http;

[Collection(nameof(ProcessWideState))]
public class PurposeHttpClientBuilderExtensionsTests
{
    [Fact]
    public async Task A_factorys_client_says_why_when_it_is_on()
    {
        using var variable = new EnvironmentVariable("KUBE_CLIENT_SUBMIT_PURPOSE", "headers");

        Assert.Contains("Whakapapa-Purpose", (await SendAsync(null)).Keys);
    }

    [Fact]
    public async Task A_factorys_client_is_untouched_when_it_is_off()
    {
        using var variable = new EnvironmentVariable("KUBE_CLIENT_SUBMIT_PURPOSE", "off");

        Assert.Empty(await SendAsync(options => options.Channels = PurposeChannels.Headers));
    }

    [Fact]
    public async Task The_author_can_ask_for_less_than_the_operator()
    {
        using var variable = new EnvironmentVariable("KUBE_CLIENT_SUBMIT_PURPOSE", "headers");

        Assert.Equal(["Whakapapa-Identity"], (await SendAsync(options => options.Detail = PurposeDetail.Identity)).Keys);
        Assert.Empty(await SendAsync(options => options.Channels = PurposeChannels.None));
    }

    [Fact]
    public void What_is_known_of_call_paths_outlives_the_handlers_of_a_factory()
    {
        using var variable = new EnvironmentVariable("KUBE_CLIENT_SUBMIT_PURPOSE", "headers");
        var services = new ServiceCollection();
        services.AddHttpClient("kubernetes").AddPurposeHandler();
        using var provider = services.BuildServiceProvider();

        var first = Handler(provider);
        var second = Handler(provider);

        Assert.NotSame(first, second);
        Assert.Same(first.Marker, second.Marker);
    }

    // As the factory does it, when a handler has lived for two minutes.
    private static PurposeHandler Handler(IServiceProvider provider)
    {
        var builder = provider.GetRequiredService<HttpMessageHandlerBuilder>();
        foreach (var configure in provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get("kubernetes").HttpMessageHandlerBuilderActions)
        {
            configure(builder);
        }

        return builder.AdditionalHandlers.OfType<PurposeHandler>().Single();
    }

    private static async Task<Dictionary<string, string>> SendAsync(Action<PurposeOptions>? configure)
    {
        using var server = new RecordingHandler();
        var services = new ServiceCollection();
        services.AddHttpClient("kubernetes").AddPurposeHandler(configure).ConfigurePrimaryHttpMessageHandler(() => server);
        await using var provider = services.BuildServiceProvider();
        using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("kubernetes");

        using var response = await client.GetAsync(new Uri("https://kubernetes.default.svc/api"));
        return server.Request;
    }
}
