using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Whakapapa.Capture.Chain;
using Whakapapa.TruthTests.Harness;

namespace Whakapapa.TruthTests.Scenarios;

[Scenario(Hot = 100)]
internal static class HostedBackgroundService
{
    public static async Task Run(Send send)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var sent = new TaskCompletionSource();
        builder.Services.AddHostedService(_ => new Worker(send, sent));
        using var host = builder.Build();
        await host.StartAsync();
        await sent.Task;
        await host.StopAsync();
    }

    private sealed class Worker(Send send, TaskCompletionSource sent) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Delay(1, stoppingToken);
            await send(); // 1
            sent.SetResult();
        }
    }
}

[Scenario(Hot = 100)]
internal static class PeriodicTimerLoop
{
    public static async Task Run(Send send)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (await timer.WaitForNextTickAsync())
        {
            await Inner(send); // 2
            break;
        }
    }

    private static async Task Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class SynchronizationContextOfAWindow
{
    public static async Task Run(Send send)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Window());
        try
        {
            await Outer(send); // 3
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private static async ValueTask Outer(Send send) => await Inner(send); // 2

    private static async Task Inner(Send send) => await send(); // 1

    private sealed class Window : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => ThreadPool.UnsafeQueueUserWorkItem(_ =>
        {
            SetSynchronizationContext(this);
            d(state);
        }, null);
    }
}

[Scenario]
internal static class TaskSchedulerOfItsOwn
{
    private static readonly TaskScheduler Exclusive = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;

    public static async Task Run(Send send) => await Task.Factory.StartNew(() => Outer(send), default, TaskCreationOptions.None, Exclusive).Unwrap(); // 3

    private static async Task Outer(Send send) => await Inner(send); // 2

    private static async ValueTask Inner(Send send) => await send(); // 1
}

[Scenario]
internal static class SemaphoreAroundTheRequest
{
    public static async Task Run(Send send)
    {
        using var gate = new SemaphoreSlim(1);
        await Task.WhenAll(Guarded(gate, send), Guarded(gate, send)); // 2
    }

    private static async Task Guarded(SemaphoreSlim gate, Send send)
    {
        await gate.WaitAsync();
        await Task.Yield();
        await send(); // 1
        gate.Release();
    }
}

[Scenario(Hot = 200)]
internal static class HandlerThatSuspendsBefore
{
    public static DelegatingHandler[] Handlers() => [new TokenHandler()];

    public static async Task Run(Send send) => await Inner(send); // 3

    private static async Task Inner(Send send) => await send(); // 2

    private sealed class TokenHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(1, cancellationToken);
            return await base.SendAsync(request, cancellationToken); // 1
        }
    }
}

[Scenario]
internal static class AwaiterThatFlowsTheContext
{
    public static async Task Run(Send send) => await new Flowing(Inner(send)); // 2

    private static async Task Inner(Send send) => await send(); // 1

    private readonly struct Flowing(Task task) : INotifyCompletion
    {
        public bool IsCompleted => false;

        public Flowing GetAwaiter() => this;

        public void GetResult() => task.GetAwaiter().GetResult();

        public void OnCompleted(Action continuation) => task.GetAwaiter().OnCompleted(continuation);
    }
}

[Scenario(ChainEnd.Unknown)]
internal static class AwaiterThatWrapsTheContinuation
{
    public static async Task Run(Send send) => await new Wrapping(Inner(send));

    private static async Task Inner(Send send) => await send(); // 1

    private readonly struct Wrapping(Task task) : INotifyCompletion
    {
        public bool IsCompleted => false;

        public Wrapping GetAwaiter() => this;

        public void GetResult() => task.GetAwaiter().GetResult();

        public void OnCompleted(Action continuation) => task.GetAwaiter().OnCompleted(() => continuation());
    }
}
