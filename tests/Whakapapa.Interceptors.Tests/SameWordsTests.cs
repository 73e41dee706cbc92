using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Whakapapa.Interceptors.Tests.Infra;

namespace Whakapapa.Interceptors.Tests;

/// <summary>What the compiler knows of a place is told in the words that the running program has for it, with its symbols.</summary>
public partial class SameWordsTests
{
    [Theory]
    [InlineData("await client.CoreV1.ListNamespacedPodAsync(\"default\");")]
    [InlineData("await client.CoreV1\n    .ListNamespacedPodAsync(\n        \"default\");")]
    [InlineData("var pods =\n    await client.CoreV1.ListNamespacedPodAsync(\"default\");")]
    [InlineData("if (client is not null\n    && await client.CoreV1.ListNamespacedPodAsync(\"default\") is null) { }")]
    [InlineData("while (client is not null\n    && await client.CoreV1.ListNamespacedPodAsync(\"default\") is not null) { }")]
    [InlineData("do\n{\n}\nwhile (client is not null\n    && await client.CoreV1.ListNamespacedPodAsync(\"default\") is not null);")]
    [InlineData("for (var i = 0;\n    i < 1;\n    i += (await client.CoreV1.ListNamespacedPodAsync(\"default\")) is null ? 2 : 1) { }")]
    [InlineData("foreach (var pod in\n    new object[] { await client.CoreV1.ListNamespacedPodAsync(\"default\") }) { }")]
    [InlineData("using (var response =\n    await client.CoreV1.ListNamespacedPodWithHttpMessagesAsync(\"default\")) { }")]
    [InlineData("var x = client is null\n    ? null\n    : await client.CoreV1.ListNamespacedPodAsync(\"default\");")]
    [InlineData("await GetAsync();\nasync Task GetAsync() =>\n    await client.CoreV1.ListNamespacedPodAsync(\"default\");")]
    [InlineData("await GetAsync<string>(1, \"\");\nasync Task GetAsync<T>(int? a, T b) { await client.CoreV1.ListNamespacedPodAsync(\"default\"); }")]
    [InlineData("Func<int, Task> list = async i =>\n    await client.CoreV1.ListNamespacedPodAsync(\"default\");\nawait list(1);")]
    [InlineData("Func<(int A, string B), Task> list = async i =>\n{\n    await client.CoreV1.ListNamespacedPodAsync(\"default\");\n};\nawait list((1, \"\"));")]
    [InlineData("await new Generic<string>(client).GetAsync<int>(\"\", []);")]
    [InlineData("await ((IGet)new Generic<string>(client)).GetAsync(null!);")]
    [InlineData("await new Generic<string>(client).Pods;")]
    [InlineData("_ = new Generic<string>(client) { Pods = null! };")]
    [InlineData("_ = new Generic<string>(client, 1);")]
    public async Task Member_and_line(string body)
    {
        var source = Source(body);

        var running = Assert.Single(await Shop.RunAsync(source, symbols: true, hop: false));
        var compiled = Assert.Single(await Shop.RunAsync(source, suspends: true, symbols: false, hop: false, level: OptimizationLevel.Release));

        Assert.Equal(Folders().Replace(running.Caller, " "), Folders().Replace(compiled.Caller, " "));
    }

    [Fact]
    public void What_runs_when_a_type_is_made_is_its_static_constructors()
    {
        var generated = Build.Generate(
            Source("await client.CoreV1.ListNamespacedPodAsync(\"default\");") +
            """
            public static class Fields
            {
                public static readonly Func<IKubernetes, Task<V1PodList>> List = client => client.CoreV1.ListNamespacedPodAsync("default");
            }
            """,
            out _);

        Assert.Contains("new(\"Fields.static.lambda\", \"(IKubernetes)\", ", generated, StringComparison.Ordinal);
    }

    private static string Source(string body) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using k8s;

        public interface IGet
        {
            Task GetAsync(Dictionary<string, int?[]> many);
        }

        public static class Shop
        {
            public static async Task RunAsync(IKubernetes client)
            {
                await Task.CompletedTask;
        {{body}}
            }

            private sealed class Generic<TKey> : IGet
            {
                private readonly IKubernetes _client;

                public Generic(IKubernetes client) => _client = client;

                public Generic(IKubernetes client, int i)
                {
                    _client = client;
                    _client.CoreV1.ListNamespacedPod("default");
                }

                public Task<V1PodList> Pods
                {
                    get => _client.CoreV1.ListNamespacedPodAsync("default");
                    set
                    {
                        _client.CoreV1.ListNamespacedPod("default");
                    }
                }

                public async Task GetAsync<T>(TKey key, List<T[,]> all) => await _client.CoreV1.ListNamespacedPodAsync("default");

                async Task IGet.GetAsync(Dictionary<string, int?[]> many) => await _client.CoreV1.ListNamespacedPodAsync("default");
            }
        }

        """;

    [GeneratedRegex(" .*/")]
    private static partial Regex Folders();
}
