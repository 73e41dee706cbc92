using Whakapapa.Atlas.Ingesting;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class RequestIndexTests
{
    private const int Length = 64;
    private const int Places = 32;

    [Fact]
    public void All_places_of_a_request_are_found()
    {
        const int Seed = 11;
        var random = new Random(Seed);
        for (var round = 0; round < 2000; round++)
        {
            var index = new RequestIndex(Length, Places);
            var places = new List<(UInt128 Request, int Place)>();
            while (!index.IsFull)
            {
                places.Add((new UInt128((ulong)random.Next(8), (ulong)random.Next(8)), random.Next(Places)));
                index.Add(places[^1].Request, places[^1].Place);
                Assert.All(places, entry => Assert.True(Found(index, entry.Request).Contains(entry.Place), $"Seed {Seed}, round {round}: place {entry.Place} is lost."));
            }
        }
    }

    [Fact]
    public void Few_places_of_other_requests_are_found()
    {
        var index = new RequestIndex(Length, Places);
        for (var place = 0; place < Places; place++)
        {
            index.Add((UInt128)place, place);
        }

        Assert.True(Enumerable.Range(Places, 10_000).Sum(other => Found(index, (UInt128)other).Count) < 10);
    }

    [Fact]
    public void It_is_empty_again_when_it_is_cleared()
    {
        var index = new RequestIndex(Length, Places);
        while (!index.IsFull)
        {
            index.Add(7, 3);
        }

        index.Clear();

        Assert.False(index.IsFull);
        Assert.Empty(Found(index, 7));
    }

    private static List<int> Found(RequestIndex index, UInt128 request)
    {
        var found = new List<int>();
        var probe = index.Probe(request);
        while (index.Next(ref probe) is var place and >= 0)
        {
            found.Add(place);
        }

        return found;
    }
}
