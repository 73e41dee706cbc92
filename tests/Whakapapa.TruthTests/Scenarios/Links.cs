using System.Runtime.CompilerServices;

namespace Whakapapa.TruthTests.Scenarios;

/// <summary>
/// One way of waiting each, for random chains of them. Their marks are not paths: the letter is the link's, and the
/// numbers are the lines that it adds to a path, innermost first; 5 and up those of its second call site.
/// </summary>
internal static class Links
{
    /// <summary>Calls the rest of a chain.</summary>
    internal delegate Task Next();

    /// <summary>The links that wait until the end, and then those that may give up.</summary>
    public static readonly Func<Next, bool, Task>[] All =
        [A, (next, second) => B(next, second).AsTask(), C, (next, second) => D(next, second).AsTask(), E, F, G, H, I, J, K, L<string>, M, N, O, P, Q, R];

    public static int Steady => All.Length - 2;

    private static async Task A(Next next, bool second)
    {
        if (second)
        {
            await next(); // a5
            return;
        }

        await next(); // a1
    }

    private static async ValueTask B(Next next, bool second)
    {
        await Task.CompletedTask;
        if (second)
        {
            await next(); // b5
        }
        else
        {
            await next(); // b1
        }
    }

    private static async Task C(Next next, bool second)
    {
        await Task.Yield();
        await next().ConfigureAwait(second); // c1 c5
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> D(Next next, bool second)
    {
        if (second)
        {
            await Task.Yield();
            await next(); // d5
            return 1;
        }

        await next(); // d1
        return 2;
    }

    private static async Task E(Next next, bool second)
    {
        if (second)
        {
            await Task.WhenAll(next(), next()); // e5
        }
        else
        {
            await Task.WhenAll(Task.Delay(0), next()); // e1
        }
    }

    private static async Task F(Next next, bool second)
    {
        var never = new TaskCompletionSource().Task;
        await (second ? Task.WhenAny([never, never, next()]) : Task.WhenAny(next(), never)); // f1 f5
    }

    private static async Task G(Next next, bool second)
    {
        await next().WaitAsync(TimeSpan.FromMinutes(second ? 1 : 2)); // g1 g5
    }

    private static async Task H(Next next, bool second)
    {
        if (second)
        {
            await Task.Run(async () => // h6
            {
                await Task.Yield();
                await next(); // h5
            });
        }
        else
        {
            await Task.Run(() => next()); // h1
        }
    }

    private static async Task I(Next next, bool second)
    {
        await foreach (var _ in Items(next, second)) // i2 i6
        {
            await Task.Yield();
        }
    }

    private static async IAsyncEnumerable<int> Items(Next next, bool second)
    {
        if (second)
        {
            yield return 0;
            await next(); // i5
            yield return 1;
        }

        if (!second)
        {
            await next(); // i1
        }
    }

    private static async Task J(Next next, bool second)
    {
        var task = next();
        var mapped = second ? task.ContinueWith(_ => Task.CompletedTask, TaskScheduler.Default).Unwrap() : task.ContinueWith(_ => 1, TaskScheduler.Default);
        await mapped; // j1 j5
    }

    private static async Task K(Next next, bool second)
    {
        try
        {
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException) when (!second)
        {
            await next(); // k1
        }
        catch (InvalidOperationException)
        {
            await next(); // k5
        }
    }

    private static async Task<T?> L<T>(Next next, bool second)
    {
        await Of<T>(); // l2 l6
        return default;

        async ValueTask Of<TInner>()
        {
            if (second)
            {
                await L2<TInner>(next); // l5
            }
            else
            {
                await next(); // l1
            }
        }
    }

    private static Task L2<T>(Next next) => next();

    private static Task M(Next next, bool second) => Loop(next, second ? 2 : 1);

    private static async Task Loop(Next next, int count)
    {
        await Parallel.ForAsync(0, count, async (_, _) => // m2 m6
        {
            await next(); // m1 m5
        });
    }

    private static Task N(Next next, bool second) => second ? next() : next().WaitAsync(CancellationToken.None);

    private static async Task O(Next next, bool second)
    {
        for (var i = 0; i < 2; i++)
        {
            await Task.Yield();
            if (second == (i == 1))
            {
                await next(); // o1 o5
            }
        }
    }

    private static async Task P(Next next, bool second)
    {
        await using var lease = new Lease();
        await D2(next, second).AsTask(); // p2 p6
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask D2(Next next, bool second)
    {
        await Task.Yield();
        await next().ConfigureAwait(second); // p1 p5
    }

    /// <summary>Gives up at a random moment, and goes on to wait elsewhere.</summary>
    private static async Task Q(Next next, bool second)
    {
        var source = new CancellationTokenSource();
        if (second)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static source => Cancel(source), source, preferLocal: false);
        }

        try
        {
            await next().WaitAsync(source.Token); // q1 q5
        }
        catch (OperationCanceledException)
        {
            await Task.Yield();
        }

        await Task.Yield();
    }

    /// <summary>Gives up in an iterator whose consumer goes on as well.</summary>
    private static async Task R(Next next, bool second)
    {
        await foreach (var _ in Racing(next, second)) // r2 r6
        {
            await Task.Yield();
            await Task.Yield();
        }
    }

    private static async IAsyncEnumerable<int> Racing(Next next, bool second)
    {
        await Task.WhenAny(next(), second ? Task.Run(() => Thread.SpinWait(50)) : Task.Delay(1)); // r1 r5
        yield return 1;
        await Task.Yield();
        yield return 2;
    }

    private static void Cancel(CancellationTokenSource source)
    {
        Thread.SpinWait(Random.Shared.Next(200));
        source.Cancel();
    }

    private sealed class Lease : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => default;
    }
}
