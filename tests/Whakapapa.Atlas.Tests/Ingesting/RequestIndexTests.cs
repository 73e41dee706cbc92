using Whakapapa.Atlas.Ingesting;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class RequestIndexTests
{
    [Fact]
    public void Places_are_found_until_they_are_removed()
    {
        const int Seed = 11;
        const int Length = 64;
        var random = new Random(Seed);
        for (var round = 0; round < 500; round++)
        {
            var index = new RequestIndex(Length);
            var places = new Dictionary<int, UInt128>();
            for (var step = 0; step < 300; step++)
            {
                var place = random.Next(Length / 2);
                if (places.Remove(place, out var request))
                {
                    index.Remove(request, place);
                }
                else
                {
                    places.Add(place, request = new UInt128((ulong)random.Next(8), (ulong)random.Next(8)));
                    index.Add(request, place);
                }

                Assert.All(places, entry => Assert.True(Found(index, entry.Value).Contains(entry.Key), $"Seed {Seed}, round {round}, step {step}: place {entry.Key} is lost."));
                Assert.True(places.ContainsKey(place) || !Found(index, request).Contains(place), $"Seed {Seed}, round {round}, step {step}: place {place} is still there.");
            }
        }
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
