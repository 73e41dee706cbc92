using Microsoft.CodeAnalysis;

namespace Whakapapa.CodeFixes.Tests;

public class ClientWithoutHandlerTests
{
    [Theory]
    [InlineData("new Kubernetes(config)", "new Kubernetes(config, PurposeHandler.FromEnvironment())")]
    [InlineData("new Kubernetes(new KubernetesClientConfiguration())", "new Kubernetes(new KubernetesClientConfiguration(), PurposeHandler.FromEnvironment())")]
    [InlineData("new(config)", "new(config, PurposeHandler.FromEnvironment())")]
    [InlineData("new Kubernetes(config: config)", "new Kubernetes(config: config, PurposeHandler.FromEnvironment())")]
    public async Task A_client_without_a_handler_is_given_one(string before, string after)
    {
        using var editor = new Editor(Source(before));

        Assert.Equal(Source(after, "using Whakapapa;\n"), await editor.FixAsync());
    }

    [Theory]
    [InlineData("new Kubernetes(config, PurposeHandler.FromEnvironment())")]
    [InlineData("new Kubernetes(config, new PurposeHandler(new PurposeOptions()))")]
    [InlineData("new Kubernetes(config, Others)")]
    [InlineData("new Kubernetes(config, Others[0], Others[1])")]
    [InlineData("new Derived(config)")]
    public async Task A_client_with_handlers_of_any_kind_is_its_authors_business(string creation)
    {
        using var editor = new Editor(Source(creation, "using Whakapapa;\n"));

        Assert.Empty(await editor.InspectAsync());
    }

    [Fact]
    public async Task Where_the_library_is_not_there_nothing_is_said()
    {
        using var editor = new Editor(Source("new Kubernetes(config)"), hasLibrary: false);

        Assert.Empty(await editor.InspectAsync());
    }

    [Fact]
    public async Task It_is_no_more_than_a_suggestion_and_says_where_to_read_on()
    {
        using var editor = new Editor(Source("new Kubernetes(config)"));

        var diagnostic = Assert.Single(await editor.InspectAsync());

        Assert.Equal(("WHK2001", DiagnosticSeverity.Info), (diagnostic.Id, diagnostic.Severity));
        Assert.Equal("https://www.nuget.org/packages/Whakapapa", diagnostic.Descriptor.HelpLinkUri);
    }

    private static string Source(string creation, string usings = "") =>
        $$"""
        using System.Net.Http;
        using k8s;
        {{usings}}
        public static class Shop
        {
            public static readonly DelegatingHandler[] Others = [];

            public static Kubernetes Make(KubernetesClientConfiguration config) => {{creation}};
        }

        public class Derived(KubernetesClientConfiguration config) : Kubernetes(config);

        """.ReplaceLineEndings("\n");
}
