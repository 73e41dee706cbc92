using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Whakapapa.Interceptors.Tests.Infra;

namespace Whakapapa.Interceptors.Tests;

public class ObstacleTests
{
    private const string Source = "class Shop { System.Threading.Tasks.Task RunAsync(k8s.IKubernetes client) => client.WebSocketNamespacedPodExecAsync(\"a\"); }";

    [Fact]
    public void A_language_that_is_too_old_is_named_with_the_way_out()
    {
        var options = Build.Options(LanguageVersion.CSharp10);

        var result = Build.Driver(options).RunGenerators(Build.Compilation(Source, options: options), TestContext.Current.CancellationToken).GetRunResult();

        Assert.Empty(result.GeneratedTrees);
        AssertSays("C# 11", Assert.Single(result.Diagnostics));
    }

    [Fact]
    public void A_library_that_is_not_there_is_named()
    {
        var compilation = Build.Compilation(Source).RemoveReferences(Build.Library);

        var result = Build.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult();

        Assert.Empty(result.GeneratedTrees);
        AssertSays("the library Whakapapa is not among the references", Assert.Single(result.Diagnostics));
    }

    [Fact]
    public void A_client_that_generated_code_cannot_name_is_left_alone()
    {
        var compilation = Build.Compilation("extern alias Client;\n" + Source.Replace("k8s.", "Client::k8s.", StringComparison.Ordinal))
            .ReplaceReference(StubClient.Reference, StubClient.Reference.WithAliases(["Client"]));

        var result = Build.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult();

        Assert.Empty(result.GeneratedTrees);
        Assert.Empty(result.Diagnostics);
    }

    private static void AssertSays(string reason, Diagnostic diagnostic)
    {
        Assert.Equal(("WHK1004", DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity));
        Assert.StartsWith($"WhakapapaInterceptCalls has no effect, since ", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains(reason, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.NotEmpty(diagnostic.Descriptor.HelpLinkUri);
    }
}
