using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Whakapapa.Diagnostics;
using Whakapapa.Tests.Diagnostics;
using Whakapapa.Tests.Http;

namespace Whakapapa.Tests.Hosting;

[Collection(nameof(ProcessWideState))]
public class AddKubernetesPurposeTests
{
    [Fact]
    public void Configuration_is_on_top_of_the_environment()
    {
        using var variable = new EnvironmentVariable("KUBE_CLIENT_SUBMIT_PURPOSE", "headers");
        using var host = Host(("Detail", "identity"), ("Hop", "false"));

        var options = host.Services.GetRequiredService<IOptions<PurposeOptions>>().Value;

        Assert.Equal((PurposeChannels.Headers, PurposeDetail.Identity, false), (options.Channels, options.Detail, options.Hop));
    }

    [Theory]
    [InlineData("Submit", "bogus", "KubernetesPurpose:Submit is \"bogus\"")]
    [InlineData("Detail", "all", "KubernetesPurpose:Detail is \"all\"")]
    [InlineData("Hop", "maybe", "KubernetesPurpose:Hop is \"maybe\"")]
    public async Task A_value_that_is_not_known_ends_the_host_at_start(string key, string value, string expected)
    {
        using var host = key == "Submit" ? Host((key, value)) : Host(("Submit", "on"), (key, value));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Known: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_go_to_the_hosts_log()
    {
        using var log = new Log();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(log);
        builder.Services.AddKubernetesPurpose();
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        PurposeEventSource.Log.UserAgentLeftAlone("curl");
        await host.StopAsync(TestContext.Current.CancellationToken);
        PurposeEventSource.Log.UserAgentLeftAlone("wget");

        Assert.Contains("The User-Agent \"curl\" was left alone", Assert.Single(log.Lines, line => line.Contains("User-Agent", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_factorys_client_goes_by_the_hosts_options()
    {
        using var server = new RecordingHandler();
        using var host = Host(services => services.AddHttpClient("kubernetes").AddPurposeHandler().ConfigurePrimaryHttpMessageHandler(() => server), ("Submit", "headers"));
        using var client = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient("kubernetes");

        using var response = await client.GetAsync(new Uri("https://kubernetes.default.svc/api"), TestContext.Current.CancellationToken);

        Assert.Contains("Whakapapa-Purpose", server.Request.Keys);
    }

    [Fact]
    public void A_client_that_the_program_makes_gets_a_handler_if_it_is_on()
    {
        using var on = Host(("Submit", "headers"));
        using var off = Host(("Submit", "off"));
        using var handler = Assert.Single(PurposeHandler.FromServices(on.Services));

        Assert.IsType<PurposeHandler>(handler);
        Assert.Empty(PurposeHandler.FromServices(off.Services));
    }

    private static IHost Host(params (string Key, string Value)[] section) => Host(static _ => { }, section);

    private static IHost Host(Action<IServiceCollection> add, params (string Key, string Value)[] section)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(section.Select(entry => KeyValuePair.Create($"KubernetesPurpose:{entry.Key}", (string?)entry.Value)));
        builder.Services.AddKubernetesPurpose(builder.Configuration.GetSection("KubernetesPurpose"));
        add(builder.Services);
        return builder.Build();
    }

    private sealed class Log : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
