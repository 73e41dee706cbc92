using Whakapapa.Atlas.Ingesting;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class NameBacklogTests
{
    [Fact]
    public async Task Who_finds_more_waits_until_some_were_taken()
    {
        using var backlog = new NameBacklog(10);
        backlog.Add(8);
        backlog.WaitForRoom(TestContext.Current.CancellationToken);
        backlog.Add(8);
        var waiting = Task.Run(() => backlog.WaitForRoom(CancellationToken.None), TestContext.Current.CancellationToken);
        backlog.Add(-5);
        Assert.False(waiting.IsCompleted);

        backlog.Add(-1);
        await waiting;
    }

    [Fact]
    public void Who_waits_can_be_stopped()
    {
        using var backlog = new NameBacklog(10);
        backlog.Add(11);
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.Throws<OperationCanceledException>(() => backlog.WaitForRoom(stopped.Token));
    }
}
