using System.Reflection;
using System.Runtime.CompilerServices;
using Whakapapa.Capture;

namespace Whakapapa.Tests.Capture;

public class AwaitedCallTests
{
    [Theory]
    [InlineData(nameof(AtOnce), 0, true)]
    [InlineData(nameof(AfterALoop), 0, true)]
    [InlineData(nameof(InAnIterator), 0, true)]
    [InlineData(nameof(UnlessItReturns), 0, false)]
    [InlineData(nameof(AfterAnotherAwait), 0, true)]
    [InlineData(nameof(AfterAnotherAwait), 1, false)]
    [InlineData(nameof(BeforeTheCall), 0, false)]
    public void Is_one_that_every_way_from_the_call_comes_to(string method, int state, bool can)
    {
        var moveNext = MoveNext(method);
        var call = MethodBodyCalls.Read(moveNext)!.Single(call => call.Target.Name == nameof(Start));

        Assert.Equal(can, AwaitedCall.CanBe(moveNext, call.Offset, state));
    }

    [Fact]
    public void Where_nothing_is_known_it_can() => Assert.True(AwaitedCall.CanBe(MoveNext(nameof(UnlessItReturns)), Frame.Unknown, 0));

    private static MethodInfo MoveNext(string method) =>
        typeof(AwaitedCallTests).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
            .GetCustomAttribute<StateMachineAttribute>()!.StateMachineType.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static Task Start() => Task.CompletedTask;

    private static async Task AtOnce() => await Start();

    private static async Task AfterALoop()
    {
        var started = new List<Task>();
        for (var i = 0; i < 3; i++)
        {
            started.Add(Start());
        }

        await Task.WhenAll(started);
    }

    private static async IAsyncEnumerable<int> InAnIterator()
    {
        var started = Start();
        await foreach (var item in Items(started))
        {
            yield return item;
        }
    }

    private static async Task UnlessItReturns()
    {
        var started = Start();
        if (started.IsCompleted)
        {
            return;
        }

        await started;
    }

    private static async Task AfterAnotherAwait()
    {
        var started = Start();
        await Task.Yield();
        await started;
    }

    private static async Task BeforeTheCall()
    {
        await Task.Yield();
        _ = Start();
    }

    private static async IAsyncEnumerable<int> Items(Task started)
    {
        await started;
        yield return 1;
    }
}
