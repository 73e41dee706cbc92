using System.Reflection;
using Microsoft.CodeAnalysis;
using Whakapapa.Capture;
using Whakapapa.Capture.Chain;
using Whakapapa.Channels;
using Whakapapa.Http;
using Whakapapa.Tests.Http;
using Whakapapa.Tests.Symbols;

namespace Whakapapa.Tests;

/// <summary>Lines come when symbols are open, and no request waits for that.</summary>
public class LateLinesTests
{
    private const string Source = """
        public static class Shop
        {
            public static System.Net.Http.HttpClient Client = null!;

            public static async System.Threading.Tasks.Task ListAsync()
            {
                await GetAsync("https://kubernetes.default.svc/api/v1/pods");
            }

            private static async System.Threading.Tasks.Task GetAsync(string uri)
            {
                using var response = await Client.GetAsync(uri);
            }
        }
        """;

    [Fact]
    public async Task The_first_request_has_names_and_a_later_one_lines_under_the_same_digest()
    {
        using var held = new HeldWork(capacity: 16);
        using var program = new Program(held.Background);

        var first = program.Send();
        await held.ReleaseAsync();
        var second = program.Send();

        Assert.Contains("\"Shop.ListAsync()\"", first["Whakapapa-Purpose"], StringComparison.Ordinal);
        Assert.DoesNotContain("src/Snippet.cs", first["Whakapapa-Reasoning"], StringComparison.Ordinal);
        Assert.Contains($"\"{program.Module:N}!06", first["Whakapapa-Reasoning"], StringComparison.Ordinal);
        Assert.Contains("\"src/Snippet.cs:7\"", second["Whakapapa-Reasoning"], StringComparison.Ordinal);
        Assert.Equal(first["Whakapapa-Purpose"], second["Whakapapa-Purpose"]);
        Assert.Equal(first["Whakapapa-Digest"], second["Whakapapa-Digest"]);
    }

    [Fact]
    public async Task Where_too_many_wait_for_lines_a_path_asks_again_with_its_next_request()
    {
        using var held = new HeldWork(capacity: 1);
        using var program = new Program(held.Background);
        Assert.True(held.Background.TryAdd(() => { }));

        var refused = program.Send();
        await held.ReleaseAsync();
        held.Hold();
        var asked = program.Send();
        await held.ReleaseAsync();
        var told = program.Send();

        Assert.All([refused, asked], request => Assert.DoesNotContain("src/Snippet.cs", request["Whakapapa-Reasoning"], StringComparison.Ordinal));
        Assert.Contains("\"src/Snippet.cs:7\"", told["Whakapapa-Reasoning"], StringComparison.Ordinal);
        Assert.Equal(refused["Whakapapa-Digest"], told["Whakapapa-Digest"]);
    }

    [Fact]
    public async Task The_same_holds_for_a_chain_of_awaiting_methods()
    {
        using var held = new HeldWork(capacity: 16);
        using var program = new Program(held.Background);
        var (chain, stack) = (program.Chain, new CallerStack([], []));

        var first = program.Introspector.Capture(stack, chain);
        await held.ReleaseAsync();
        var second = program.Introspector.Capture(stack, chain);

        Assert.Null(Assert.Single(first.Frames).Line);
        Assert.Equal("src/Snippet.cs:7", Assert.Single(second.Frames).Line);
        Assert.Equal(first.Introspection.Digest, second.Introspection.Digest);
    }

    private sealed class Program : IDisposable
    {
        private readonly Snippet _snippet = new(Source, OptimizationLevel.Release, SnippetPdb.Embedded);
        private readonly RecordingHandler _server = new();
        private readonly HttpClient _client;

        public Program(BackgroundWork background)
        {
            Introspector = new Introspector(Pipeline.Shop, PurposeDetail.Reasoning, background);
            var marker = new RequestMarker(Introspector, [new HeadersChannel()], hops: false);
            _client = new HttpClient(new PurposeHandler(marker, _server));
            _snippet.Assembly.GetType("Shop")!.GetField("Client")!.SetValue(null, _client);
        }

        public Introspector Introspector { get; }

        /// <summary>Gets the chain of a request that <c>ListAsync</c> awaits.</summary>
        public AwaitChain Chain
        {
            get
            {
                var stateMachine = _snippet.Assembly.GetTypes().Single(type => type.Name.StartsWith("<ListAsync>", StringComparison.Ordinal));
                var moveNext = stateMachine.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic)!;
                return new AwaitChain(new CallPath([new Frame(moveNext, State: 0)], CallPathQuality.Complete), ChainEnd.Root, 0);
            }
        }

        public Guid Module => _snippet.Assembly.ManifestModule.ModuleVersionId;

        public Dictionary<string, string> Send()
        {
            // On a thread of its own, so that the path is the same each time.
            var thread = new Thread(() => _snippet.Run("Shop", "ListAsync"));
            thread.Start();
            thread.Join();
            return _server.Requests[^1];
        }

        public void Dispose()
        {
            _client.Dispose();
            _snippet.Dispose();
        }
    }
}
