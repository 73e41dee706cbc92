using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Whakapapa.Interceptors.Tests.Infra;

/// <summary>
/// A library of the shape that the official client has: operations behind interfaces that are explicitly implemented, extension methods
/// over them, a generic client, and a token provider that may suspend before the request is sent.
/// </summary>
internal static class StubClient
{
    private const string Source =
        """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;

        namespace k8s
        {
            public interface IKubernetesObject { }
            public class V1Pod : IKubernetesObject { }
            public class V1PodList : IKubernetesObject { }
            public class KubernetesClientConfiguration { public bool Suspends { get; set; } }
            public class HttpOperationResponse<T> : IDisposable { public T? Body { get; set; } public void Dispose() { } }

            public interface ICoreV1Operations
            {
                Task<HttpOperationResponse<V1PodList>> ListNamespacedPodWithHttpMessagesAsync(string namespaceParameter, bool? pretty = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders = null, CancellationToken cancellationToken = default);
                Task<HttpOperationResponse<object>> ListClusterCustomObjectWithHttpMessagesAsync(string group, CancellationToken cancellationToken = default);
                Task<HttpOperationResponse<T>> ListClusterCustomObjectWithHttpMessagesAsync<T>(string group, CancellationToken cancellationToken = default);
            }

            public interface ICustomObjectsOperations
            {
                Task<Stream?> ReadAsync(string @object, int @__call2 = 0);
            }

            public interface IKubernetes : IDisposable
            {
                ICoreV1Operations CoreV1 { get; }
                Task<Stream> WebSocketNamespacedPodExecAsync(string name, params string[] command);
            }

            public static class CoreV1OperationsExtensions
            {
                public static V1PodList ListNamespacedPod(this ICoreV1Operations operations, string namespaceParameter, bool? pretty = null) =>
                    operations.ListNamespacedPodAsync(namespaceParameter, pretty).GetAwaiter().GetResult();

                public static async Task<V1PodList> ListNamespacedPodAsync(this ICoreV1Operations operations, string namespaceParameter, bool? pretty = null, CancellationToken cancellationToken = default(CancellationToken))
                {
                    using (var response = await operations.ListNamespacedPodWithHttpMessagesAsync(namespaceParameter, pretty, null, cancellationToken).ConfigureAwait(false))
                    {
                        return response.Body!;
                    }
                }

                public static IAsyncEnumerable<(int, V1Pod)> WatchListNamespacedPodAsync(this ICoreV1Operations operations, string namespaceParameter)
                {
                    var sent = operations.ListNamespacedPodWithHttpMessagesAsync(namespaceParameter);
                    return Read();

                    async IAsyncEnumerable<(int, V1Pod)> Read()
                    {
                        await sent.ConfigureAwait(false);
                        yield return (0, new V1Pod());
                    }
                }
            }

            public sealed class Kubernetes : IKubernetes, ICoreV1Operations
            {
                private readonly HttpClient _client;
                private readonly bool _suspends;

                public Kubernetes(KubernetesClientConfiguration config, params DelegatingHandler[] handlers)
                {
                    _client = new HttpClient(handlers[0]);
                    _suspends = config.Suspends;
                }

                public ICoreV1Operations CoreV1 => this;

                Task<HttpOperationResponse<V1PodList>> ICoreV1Operations.ListNamespacedPodWithHttpMessagesAsync(string namespaceParameter, bool? pretty, IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders, CancellationToken cancellationToken) =>
                    SendAsync<V1PodList>("/api/v1/namespaces/" + namespaceParameter + "/pods", cancellationToken);

                Task<HttpOperationResponse<object>> ICoreV1Operations.ListClusterCustomObjectWithHttpMessagesAsync(string group, CancellationToken cancellationToken) =>
                    SendAsync<object>("/apis/" + group, cancellationToken);

                Task<HttpOperationResponse<T>> ICoreV1Operations.ListClusterCustomObjectWithHttpMessagesAsync<T>(string group, CancellationToken cancellationToken) =>
                    SendAsync<T>("/apis/" + group, cancellationToken);

                public async Task<Stream> WebSocketNamespacedPodExecAsync(string name, params string[] command)
                {
                    await SendAsync<object>("/api/v1/" + name, default).ConfigureAwait(false);
                    return Stream.Null;
                }

                public void Dispose() => _client.Dispose();

                private async Task<HttpOperationResponse<T>> SendAsync<T>(string path, CancellationToken cancellationToken)
                {
                    if (_suspends)
                    {
                        await Task.Delay(1, cancellationToken).ConfigureAwait(false);
                    }

                    using var response = await _client.GetAsync(new Uri("https://cluster" + path), cancellationToken).ConfigureAwait(false);
                    return new HttpOperationResponse<T>();
                }
            }

            public class GenericClient : IDisposable
            {
                private readonly IKubernetes _client;

                public GenericClient(IKubernetes client, string plural) => _client = client;

                public async Task<T> ReadNamespacedAsync<T>(string ns, string name, CancellationToken cancel = default) where T : class, IKubernetesObject, new()
                {
                    await _client.CoreV1.ListClusterCustomObjectWithHttpMessagesAsync<T>(ns, cancel).ConfigureAwait(false);
                    return new T();
                }

                public void Dispose() { }
            }

            public static class Yaml
            {
                public static string CreateText(object value) => "";
            }
        }

        """;

    public static MetadataReference[] Framework { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static byte[] Image { get; } = Emit();

    public static MetadataReference Reference { get; } = MetadataReference.CreateFromImage(Image);

    private static byte[] Emit()
    {
        var compilation = CSharpCompilation.Create(
            "KubernetesClient",
            [CSharpSyntaxTree.ParseText(Source, path: "KubernetesClient.cs")],
            Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return image.ToArray();
    }
}
