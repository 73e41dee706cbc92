using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class RequestWindowTests
{
    private static readonly Fact[] Facts = [.. Enumerable.Range(1, 5).Select(id => new Fact(default, id))];

    [Fact]
    public void It_knows_what_a_plain_list_of_the_last_requests_knows()
    {
        const int Seed = 7;
        const int Capacity = 3000;
        var random = new Random(Seed);
        var window = new RequestWindow(Capacity);
        var known = new Dictionary<UInt128, RecentRequest>();
        var order = new Queue<UInt128>();
        var changed = new Dictionary<UInt128, Fact?>();
        for (var step = 0; step < 200_000; step++)
        {
            // Few different low bits, so that many begin at one place.
            var key = new UInt128((ulong)random.Next(20_000), (ulong)random.Next(3));
            Assert.Equal(known.TryGetValue(key, out var before) ? before : null, window.Find(key));
            var request = new RecentRequest(key, 0, step, Facts[random.Next(Facts.Length)], 0, 1, false);
            changed.TryAdd(key, known.ContainsKey(key) ? before.Fact : null);
            if (!known.ContainsKey(key))
            {
                order.Enqueue(key);
            }

            known[key] = request;
            window.Set(request);
            if (random.Next(1000) == 0)
            {
                var expected = changed.OrderBy(change => change.Value is null).Select(change => new RequestChange(known[change.Key], change.Value));
                Assert.True(expected.SequenceEqual(window.TakeChanges()), $"Seed {Seed}, step {step}: the changes are others.");
                changed.Clear();
                while (order.Count > Capacity)
                {
                    known.Remove(order.Dequeue());
                }
            }
        }

        Assert.Equal(order.Select(key => known[key]), window.Requests);
    }

    [Fact]
    public void It_grows_with_what_one_batch_has()
    {
        const int Requests = 1_200_000;
        var window = new RequestWindow();
        for (var i = 0; i < Requests; i++)
        {
            if (window.Find((UInt128)i) is not null)
            {
                Assert.Fail($"{i} was known before.");
            }

            window.Set(new RecentRequest((UInt128)i, 0, i, Facts[0], 0, 1, false));
        }

        Assert.DoesNotContain(Enumerable.Range(0, Requests), i => window.Find((UInt128)i)?.ReceivedMicroseconds != i);
        Assert.Equal(Enumerable.Range(0, Requests).Select(i => (long)i), window.TakeChanges().Select(change => change.Now.ReceivedMicroseconds));
        Assert.Equal(
            Enumerable.Range(Requests - window.Capacity, window.Capacity).Select(i => (long)i), window.Requests.Select(request => request.ReceivedMicroseconds));
        Assert.Null(window.Find((UInt128)(Requests - window.Capacity - 1)));
    }

    [Fact]
    public void What_an_earlier_process_knew_is_known_and_no_change()
    {
        var window = new RequestWindow();
        var request = new RecentRequest(7, 0, 1, Facts[0], 0, 1, false);
        window.Restore([request, request with { Fact = Facts[1] }]);

        Assert.Equal(Facts[1], window.Find(7)!.Value.Fact);
        window.Set(request with { Fact = Facts[2] });
        Assert.Equal([new RequestChange(request with { Fact = Facts[2] }, Facts[1])], window.TakeChanges());
    }

    [Fact]
    public void What_the_store_lacks_is_told_with_the_next_commit()
    {
        var window = new RequestWindow(capacity: 3);
        var requests = Enumerable.Range(1, 6).Select(i => new RecentRequest((UInt128)i, 0, i, Facts[0], 0, 1, false)).ToArray();
        window.Restore([requests[0]]);
        window.Set(requests[1]);
        window.TakeChanges();
        window.Set(requests[0] with { Fact = Facts[1] });
        window.Set(requests[1] with { Fact = Facts[1] });

        Assert.Equal([requests[0] with { Fact = Facts[1] }, requests[1] with { Fact = Facts[1] }], window.TakeUncommitted());

        window.TakeChanges();
        Assert.Empty(window.TakeUncommitted());

        // More than it has room for, and one that it had before.
        window.Set(requests[1] with { Stage = 2 });
        Array.ForEach(requests[2..], request => window.Set(request));
        window.TakeChanges();

        Assert.Equal(requests[3..], window.TakeUncommitted());
    }
}
