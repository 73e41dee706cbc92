using System.Runtime.Loader;

namespace Whakapapa.Interceptors.Tests.Infra;

/// <summary>A program that is compiled with the generator and run.</summary>
internal static class Shop
{
    /// <summary>Runs <c>Shop.RunAsync(IKubernetes)</c> with a client whose requests pass the handler, and returns what they said.</summary>
    public static async Task<List<Said>> RunAsync(string source, bool suspends = false, bool symbols = true, bool hop = true, Microsoft.CodeAnalysis.OptimizationLevel level = default)
    {
        var context = new AssemblyLoadContext("shop", isCollectible: false);
        context.Resolving += (self, name) => name.Name == "KubernetesClient" ? self.LoadFromStream(new MemoryStream(StubClient.Image)) : null;
        var (image, pdb) = Build.Emit(source, symbols, level);
        if (pdb is not null)
        {
            pdb.Position = 0;
        }

        var program = context.LoadFromStream(image, pdb);
        var client = context.LoadFromAssemblyName(new("KubernetesClient"));
        var configuration = Activator.CreateInstance(client.GetType("k8s.KubernetesClientConfiguration")!)!;
        configuration.GetType().GetProperty("Suspends")!.SetValue(configuration, suspends);
        var server = new RecordingServer();
        DelegatingHandler[] handlers = [new PurposeHandler(new PurposeOptions { Channels = PurposeChannels.Headers, Hop = hop }, server)];
        using var kubernetes = (IDisposable)Activator.CreateInstance(client.GetType("k8s.Kubernetes")!, configuration, handlers)!;
        await (Task)program.GetType("Shop")!.GetMethod("RunAsync")!.Invoke(null, [kubernetes])!;
        return server.Said;
    }
}
