using Whakapapa.Capture.Chain;
using Whakapapa.Http;
using Whakapapa.Tests.Diagnostics;

namespace Whakapapa.Tests.Http;

/// <summary>Where chains cannot be read, the stack is.</summary>
[Collection(nameof(ProcessWideState))]
public sealed class FallbackTests : IDisposable
{
    private readonly RecordingHandler _server = new();
    private readonly HttpClient _client;

    public FallbackTests() => _client = new HttpClient(
        Pipeline.Create(new HopSource(Task.FromResult<string?>("The self-test failed."), Hop.Gate), _server));

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Requests_go_out_with_the_callers_up_to_the_last_await_that_was_resumed()
    {
        await Task.Yield();

        await ListAsync();

        Assert.EndsWith(";q=open", _server.Request["Whakapapa-Digest"], StringComparison.Ordinal);
        Assert.Contains($"\"FallbackTests.ListAsync()\", \"FallbackTests.{nameof(Requests_go_out_with_the_callers_up_to_the_last_await_that_was_resumed)}()\"", _server.Request["Whakapapa-Purpose"], StringComparison.Ordinal);
    }

    [Fact]
    public void Requests_of_a_thread_go_out_with_its_whole_stack()
    {
        var thread = new Thread(Run);
        thread.Start();
        thread.Join();

        Assert.EndsWith(";q=stack", _server.Request["Whakapapa-Digest"], StringComparison.Ordinal);
        Assert.Contains("\"FallbackTests.ListAsync()\", \"FallbackTests.Run()\"", _server.Request["Whakapapa-Purpose"], StringComparison.Ordinal);
    }

    private void Run() => ListAsync().GetAwaiter().GetResult();

    private async Task ListAsync()
    {
        using var response = await _client.GetAsync(Pipeline.Pods);
    }
}
