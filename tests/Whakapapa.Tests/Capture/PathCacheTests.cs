using System.Reflection;
using System.Reflection.Emit;
using Whakapapa.Capture;

namespace Whakapapa.Tests.Capture;

public class PathCacheTests
{
    private static readonly MethodBase Method = typeof(PathCacheTests).GetMethod(nameof(A_path_is_found_by_all_of_its_frames))!;

    private readonly PathCache<object> _cache = new();

    [Fact]
    public void A_path_is_found_by_all_of_its_frames()
    {
        var value = new object();
        _cache.Add(Key(1, 2), value);

        Assert.Same(value, _cache.Find(Key(1, 2)));
        Assert.Null(_cache.Find(Key(1)));
        Assert.Null(_cache.Find(Key(2, 1)));
        Assert.Null(_cache.Find(Key(1, 2, 3)));
    }

    [Fact]
    public void Twenty_thousand_paths_are_never_more_than_it_may_keep()
    {
        for (var i = 0; i < 20_000; i++)
        {
            _cache.Add(Key(i), this);

            Assert.InRange(_cache.Count, 1, PathCache<object>.MaxPaths);
            Assert.Same(this, _cache.Find(Key(i)));
        }
    }

    [Fact]
    public async Task Nor_are_they_when_many_threads_add_them()
    {
        var most = 0;
        await Parallel.ForAsync(0, 8 * PathCache<object>.MaxPaths, TestContext.Current.CancellationToken, (i, _) =>
        {
            _cache.Add(Key(i), this);
            if (i % 64 == 0)
            {
                InterlockedMax(ref most, _cache.Count);
            }

            return ValueTask.CompletedTask;
        });

        Assert.InRange(most, 1, PathCache<object>.MaxPaths);
    }

    [Fact]
    public void A_path_through_a_dynamic_method_is_found_as_long_as_that_is_there()
    {
        var method = Dynamic();
        var key = KeyOf(new(Method, 1), new(method, 2));
        _cache.Add(key, this);

        Assert.Same(this, _cache.Find(key));
        Assert.Null(_cache.Find(KeyOf(new(Method, 1), new(Dynamic(), 2))));
        Assert.Null(_cache.Find(KeyOf(new(Method, 1), new(method, 3))));
        GC.KeepAlive(method);
    }

    [Fact]
    public void Paths_through_dynamic_methods_are_bounded_too()
    {
        var method = Dynamic();
        for (var i = 0; i < 20_000; i++)
        {
            _cache.Add(KeyOf(new PhysicalFrame(method, i)), this);

            Assert.InRange(_cache.Count, 1, PathCache<object>.MaxPaths);
        }

        GC.KeepAlive(method);
    }

    private static DynamicMethod Dynamic() => new("lambda_method", null, null);

    private static PathKey Key(params int[] offsets) => KeyOf([.. offsets.Select(offset => new PhysicalFrame(Method, offset))]);

    private static PathKey KeyOf(params PhysicalFrame[] frames) => new(new CallerStack(frames, new int[frames.Length]), null);

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen;)
        {
            seen = Interlocked.CompareExchange(ref most, value, seen) is var before && before == seen ? value : before;
        }
    }
}
