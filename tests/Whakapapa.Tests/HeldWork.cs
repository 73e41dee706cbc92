namespace Whakapapa.Tests;

/// <summary>Work that waits for a test to say that it may begin.</summary>
internal sealed class HeldWork : IDisposable
{
    private readonly ManualResetEventSlim _release = new();
    private readonly TaskCompletionSource _begun = new();

    public HeldWork(int capacity)
    {
        Background = new BackgroundWork(capacity);
        Background.TryAdd(() =>
        {
            _begun.SetResult();
            _release.Wait();
        });
        _begun.Task.GetAwaiter().GetResult();
    }

    public BackgroundWork Background { get; }

    /// <summary>Lets it begin, and waits until it is done.</summary>
    public async Task ReleaseAsync()
    {
        _release.Set();
        await DrainAsync();
    }

    public Task DrainAsync()
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(SpinWait.SpinUntil(() => Background.TryAdd(drained.SetResult), TimeSpan.FromMinutes(1)));
        return drained.Task;
    }

    public void Dispose()
    {
        _release.Set();
        DrainAsync().GetAwaiter().GetResult();
        _release.Dispose();
    }
}
