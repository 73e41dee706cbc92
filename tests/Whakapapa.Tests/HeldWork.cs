namespace Whakapapa.Tests;

/// <summary>Work that waits for a test to say that it may begin.</summary>
internal sealed class HeldWork : IDisposable
{
    private readonly ManualResetEventSlim _release = new();

    public HeldWork(int capacity)
    {
        Background = new BackgroundWork(capacity);
        Hold();
    }

    public BackgroundWork Background { get; }

    /// <summary>Has what is added from now on wait again, after what was there is done.</summary>
    public void Hold()
    {
        _release.Reset();
        var begun = new TaskCompletionSource();
        Assert.True(Background.TryAdd(() =>
        {
            begun.SetResult();
            _release.Wait();
        }));
        begun.Task.GetAwaiter().GetResult();
    }

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
