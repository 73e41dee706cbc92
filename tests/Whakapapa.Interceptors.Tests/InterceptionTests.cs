using Whakapapa.Interceptors.Tests.Infra;

namespace Whakapapa.Interceptors.Tests;

public class InterceptionTests
{
    [Theory]
    [InlineData("await client.CoreV1.ListNamespacedPodAsync(\"default\");")]
    [InlineData("await client.CoreV1.ListNamespacedPodAsync(\"default\", cancellationToken: default);")]
    [InlineData("await CoreV1OperationsExtensions.ListNamespacedPodAsync(client.CoreV1, \"default\");")]
    [InlineData("await client.CoreV1.ListNamespacedPodWithHttpMessagesAsync(\"default\");")]
    [InlineData("await client.CoreV1.ListClusterCustomObjectWithHttpMessagesAsync(\"acme.com\");")]
    [InlineData("await client.CoreV1.ListClusterCustomObjectWithHttpMessagesAsync<Secret>(\"acme.com\");")]
    [InlineData("await new GenericClient(client, \"pods\").ReadNamespacedAsync<Secret>(\"default\", \"a\");")]
    [InlineData("await client.WebSocketNamespacedPodExecAsync(\"a\", \"sh\", \"-c\");")]
    [InlineData("await client!.CoreV1?.ListNamespacedPodAsync(\"default\")!;")]
    [InlineData("await foreach (var pod in client.CoreV1.WatchListNamespacedPodAsync(\"default\")) { break; }")]
    [InlineData("client.CoreV1.ListNamespacedPod(\"default\");")]
    [InlineData("await ((IKubernetes)(object)client).CoreV1.ListNamespacedPodAsync(\"default\").ConfigureAwait(false);")]
    public async Task A_call_of_any_shape_says_where_it_is_without_symbols_and_behind_a_suspending_token_provider(string call)
    {
        var said = await Shop.RunAsync(Source($"await Task.Yield();\n        {call}"), suspends: true, symbols: false, hop: false);

        Assert.Equal("Shop.RunAsync(IKubernetes) github.com/acme/shop/app/Shop.cs:11", Assert.Single(said).Caller);
    }

    [Theory]
    [InlineData("await Task.CompletedTask; _ = Yaml.CreateText(1);")]
    [InlineData("await Task.Delay(1); _ = nameof(client.CoreV1.ListNamespacedPodWithHttpMessagesAsync);")]
    [InlineData("Func<string, Task<HttpOperationResponse<object>>> list = name => throw new InvalidOperationException(name); await list(\"a\");")]
    [InlineData("System.Linq.Expressions.Expression<Func<Task<V1PodList>>> e = () => client.CoreV1.ListNamespacedPodAsync(\"default\", null, default); await Task.FromResult(e);")]
    [InlineData("await ListAsync(); static Task ListAsync() => Task.CompletedTask;")]
    public void What_is_no_operation_stays_as_it_is(string code) => Assert.Null(Build.Generate(Source(code), out _));

    [Fact]
    public void What_is_generated_reads_as_a_person_would_write_it()
    {
        var generated = Build.Generate(Source("await new GenericClient(client, \"pods\").ReadNamespacedAsync<Secret>(\"default\", \"a\");"), out _);

        Assert.Contains(
            """
                    private static readonly global::Whakapapa.InterceptedCall Site0 = new("Shop.RunAsync", "(IKubernetes)", "github.com/acme/shop/app/Shop.cs", 10);
            """,
            generated,
            StringComparison.Ordinal);
        Assert.Contains(
            """
                    public static global::System.Threading.Tasks.Task<T> Call0<T>(this global::k8s.GenericClient @this, string @ns, string @name, global::System.Threading.CancellationToken @cancel) where T : class, global::k8s.IKubernetesObject, new()
                    {
                        using (var __call = Site0.Begin())
                        {
                            return __call.Returns(@this.ReadNamespacedAsync<T>(@ns, @name, @cancel));
                        }
                    }
            """.ReplaceLineEndings("\n"),
            generated,
            StringComparison.Ordinal);
    }

    private static string Source(string body) =>
        $$"""
        using System;
        using System.Threading.Tasks;
        using k8s;

        public static class Shop
        {
            public static async Task RunAsync(IKubernetes client)
            {
                // Something else.
                {{body}}
            }

            private sealed class Secret : IKubernetesObject { }
        }
        """;
}
