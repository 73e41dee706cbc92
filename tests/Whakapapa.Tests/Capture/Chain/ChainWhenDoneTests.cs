using Whakapapa.Capture.Chain;

namespace Whakapapa.Tests.Capture.Chain;

public class ChainWhenDoneTests
{
    [Fact]
    public async Task The_chain_is_read_when_the_task_is_done()
    {
        await ChainSupport.CheckAsync();
        var source = new TaskCompletionSource();
        var caller = Caller(source.Task);
        source.SetException(new InvalidOperationException());

        var chain = await caller;

        Assert.NotNull(chain);
        Assert.Contains(nameof(Caller), Assert.Single(chain.Path.Frames.Take(1)).Method.DeclaringType!.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_task_that_was_done_at_once_there_is_none()
    {
        await ChainSupport.CheckAsync();

        Assert.Null(await Caller(Task.CompletedTask));
    }

    private static async Task<AwaitChain?> Caller(Task task) => await Read(task);

    private static async Task<AwaitChain?> Read(Task task) => await new ChainWhenDone(task);
}
