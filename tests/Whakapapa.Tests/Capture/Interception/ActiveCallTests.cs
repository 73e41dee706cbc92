using Whakapapa.Capture.Interception;

namespace Whakapapa.Tests.Capture.Interception;

public class ActiveCallTests
{
    private static readonly InterceptedCall Outer = new("Shop.Outer", "()", "Shop.cs", 1);
    private static readonly InterceptedCall Inner = new("Shop.Inner", "()", "Shop.cs", 2);

    public ActiveCallTests() => InterceptedCall.Want();

    [Fact]
    public async Task A_call_reaches_what_goes_on_after_its_callers_left_the_stack()
    {
        var seen = await Made(Outer, async () =>
        {
            await Task.Yield();
            return ActiveCall.Current;
        });

        Assert.Same(Outer, seen);
        Assert.Null(ActiveCall.Current);
    }

    [Fact]
    public async Task The_innermost_call_counts_and_the_outer_one_again_after_it()
    {
        var (inner, after) = await Made(Outer, async () =>
        {
            var inner = await Made(Inner, async () =>
            {
                await Task.Yield();
                return ActiveCall.Current;
            });
            return (inner, ActiveCall.Current);
        });

        Assert.Same(Inner, inner);
        Assert.Same(Outer, after);
    }

    [Fact]
    public async Task A_loop_that_a_call_leaves_behind_is_no_part_of_it()
    {
        var go = new TaskCompletionSource();
        Task<InterceptedCall?>? loop = null;
        await Made(Outer, async () =>
        {
            loop = Task.Run(async () =>
            {
                await go.Task;
                return ActiveCall.Current;
            });
            await Task.Yield();
            return 0;
        });

        go.SetResult();

        Assert.Null(await loop!);
    }

    [Fact]
    public async Task What_a_call_that_returned_leaves_behind_is_no_part_of_it()
    {
        var go = new TaskCompletionSource();
        Task<InterceptedCall?> loop;
        using (Outer.Begin())
        {
            loop = Task.Run(async () =>
            {
                await go.Task;
                return ActiveCall.Current;
            });
        }

        go.SetResult();

        Assert.Null(await loop);
    }

    private static Task<T> Made<T>(InterceptedCall call, Func<Task<T>> make)
    {
        using var scope = call.Begin();
        return scope.Returns(make());
    }
}
