using System.Collections.Concurrent;

namespace Whakapapa.Tests.Http;

public class SynchronizationContextTests
{
    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public void The_caller_goes_on_where_it_was(Marking marking) => OneThread.Run(async () =>
    {
        using var client = new HttpClient(Pipeline.Create(marking, async (_, token) =>
        {
            await Task.Yield();
            return await InnerHandler.Answer(token);
        }));
        var (thread, context) = (Environment.CurrentManagedThreadId, SynchronizationContext.Current);

        using var response = await client.GetAsync(Pipeline.Pods);

        Assert.Equal((thread, context), (Environment.CurrentManagedThreadId, SynchronizationContext.Current));
    });

    [Theory]
    [InlineData(Marking.None, true)]
    [InlineData(Marking.OnTheStack, true)]
    [InlineData(Marking.AfterAHop, false)]
    public void Only_a_hop_takes_the_handlers_inside_elsewhere(Marking marking, bool isCallers) => OneThread.Run(async () =>
    {
        var thread = 0;
        using var client = new HttpClient(Pipeline.Create(marking, (_, token) =>
        {
            thread = Environment.CurrentManagedThreadId;
            return InnerHandler.Answer(token);
        }));
        var caller = Environment.CurrentManagedThreadId;

        using var response = await client.GetAsync(Pipeline.Pods);

        Assert.Equal(isCallers, thread == caller);
    });

    [Theory]
    [MemberData(nameof(Pipeline.All), MemberType = typeof(Pipeline))]
    public void A_caller_that_blocks_its_context_is_answered(Marking marking) => OneThread.Run(() =>
    {
        using var client = new HttpClient(Pipeline.Create(marking, (_, token) => InnerHandler.Answer(token)));

        using var response = client.GetAsync(Pipeline.Pods).GetAwaiter().GetResult();

        Assert.True(response.IsSuccessStatusCode);
        return Task.CompletedTask;
    });

    /// <summary>Does all that is posted on one thread, as a user interface does.</summary>
    private sealed class OneThread : SynchronizationContext
    {
        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

        public static void Run(Func<Task> test)
        {
            Exception? failure = null;
            var thread = new Thread(() => failure = Record.Exception(() => new OneThread().Pump(test)));
            thread.Start();
            thread.Join();
            Assert.Null(failure);
        }

        public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

        private void Pump(Func<Task> test)
        {
            SetSynchronizationContext(this);
            var running = test();
            running.ContinueWith(_ => _posted.CompleteAdding(), TaskScheduler.Default);
            foreach (var (callback, state) in _posted.GetConsumingEnumerable())
            {
                callback(state);
            }

            running.GetAwaiter().GetResult();
        }
    }
}
