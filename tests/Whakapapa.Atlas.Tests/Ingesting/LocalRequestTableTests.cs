using Whakapapa.Atlas.Ingesting;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class LocalRequestTableTests
{
    [Fact]
    public void Requests_are_told_apart_by_each_of_their_numbers()
    {
        const int Seed = 20261125;
        var random = new Random(Seed);
        var table = new LocalRequestTable();
        var known = new Dictionary<LocalRequest, (int, int)>();
        for (var i = 0; i < 20_000; i++)
        {
            // Some are more than the table keeps.
            int Number() => random.Next(50) == 0 ? random.Next(150_000) : random.Next(6);
            var request = new LocalRequest(new LocalFact(Number(), Number() - 1, Number(), Number(), Number(), Number()), Number());
            var isKnown = table.TryGet(request, out var fact, out var session);
            Assert.True(!isKnown || known[request] == (fact, session), $"Seed {Seed}: {request} is {(fact, session)}.");
            if (!isKnown)
            {
                Assert.True(!known.ContainsKey(request) || Numbers(request).Max() > 1_000, $"Seed {Seed}: {request} is lost.");
                known[request] = (i, -i);
                table.Add(request, i, -i);
            }
        }

        table.Clear();
        Assert.All(known.Keys, request => Assert.False(table.TryGet(request, out _, out _)));
    }

    private static int[] Numbers(LocalRequest request) =>
        [request.Fact.Caller, request.Fact.QueryPath, request.Fact.Account, request.Fact.Operation, request.Fact.Code, request.Address];
}
