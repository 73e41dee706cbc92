namespace Whakapapa.Benchmarks;

/// <summary>A client of a case, and the callers that use it.</summary>
internal sealed class Client : IDisposable
{
    private const string Pod = "api/v1/namespaces/default/pods/web-0";

    private readonly HttpClient _http;
    private readonly bool _newPaths;
    private uint _path;

    public Client(Case @case, Server server)
    {
        var pipeline = server.Handler();
        foreach (var handler in @case.Handlers())
        {
            handler.InnerHandler = pipeline;
            pipeline = handler;
        }

        _http = new HttpClient(pipeline) { BaseAddress = server.Address };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("kubernetes-csharp/20.0.84");
        _newPaths = @case.NewPaths;
    }

    public void Dispose() => _http.Dispose();

    public Task SendAsync(int requests, int concurrency, int depth) =>
        Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => CallAsync(requests / concurrency, depth)));

    private async Task CallAsync(int requests, int depth)
    {
        for (var i = 0; i < requests; i++)
        {
            // Otherwise each request would be made on the stack of the one before, which completed it.
            await Task.Yield();
            await CallAsync(depth, _newPaths ? Interlocked.Increment(ref _path) : 0);
        }
    }

    // Which of its awaits each of the innermost callers is at makes the path.
    private async Task CallAsync(int depth, uint path)
    {
        switch (depth > 1 ? path >> (2 * ((depth - 2) % 16)) & 3 : 4)
        {
            case 0:
                await CallAsync(depth - 1, path);
                break;
            case 1:
                await CallAsync(depth - 1, path);
                break;
            case 2:
                await CallAsync(depth - 1, path);
                break;
            case 3:
                await CallAsync(depth - 1, path);
                break;
            default:
                await ReadPodAsync();
                break;
        }
    }

    private async Task ReadPodAsync()
    {
        using var response = await _http.GetAsync(Pod);
    }
}
