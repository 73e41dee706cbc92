using System.Reflection;
using System.Runtime.CompilerServices;
using Whakapapa.Capture;
using Whakapapa.Capture.Chain;

namespace Whakapapa.Tests.Capture;

public class CallPathMergerTests
{
    private static readonly AwaitChain NobodyYet = new(new CallPath([], CallPathQuality.Open), ChainEnd.Unawaited, 0);

    [Fact]
    public void What_the_framework_started_on_a_thread_of_its_own_may_yet_be_awaited()
    {
        var path = CallPathMerger.Merge(Stack(nameof(WorkAsync)), NobodyYet);

        Assert.Equal(CallPathQuality.Open, path.Quality);
        Assert.Single(path.Frames);
    }

    [Fact]
    public void An_async_void_method_cannot_be_awaited() =>
        Assert.Equal(CallPathQuality.Complete, CallPathMerger.Merge(Stack(nameof(HandleAsync)), NobodyYet).Quality);

    [Fact]
    public void Nor_can_the_synchronous_method_that_a_thread_begins_with()
    {
        PhysicalFrame[] stack = [.. Stack(nameof(WorkAsync)), new(Method(nameof(Begin)), 0)];

        Assert.Equal(CallPathQuality.Complete, CallPathMerger.Merge(stack, NobodyYet).Quality);
    }

    private static PhysicalFrame[] Stack(string method) =>
    [
        new(Method(method).GetCustomAttribute<AsyncStateMachineAttribute>()!.StateMachineType.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic)!, 0),
        new(Method(method), 0),
    ];

    private static MethodInfo Method(string name) => typeof(CallPathMergerTests).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;

    private static async Task WorkAsync() => await Task.Yield();

    private static async void HandleAsync() => await Task.Yield();

    private static void Begin() => _ = WorkAsync();
}
