using System.Text;
using Whakapapa.Atlas.Ingesting;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Tests.Ingesting;

public sealed class ChunkWorkerTests
{
    // Each differs from the first in one of what tells facts or sessions from others.
    public static TheoryData<string> Others => new(
        EventText.Write(verb: "watch"),
        EventText.Write(user: "bob"),
        EventText.Write(impersonated: "bob"),
        EventText.Write(userAgent: "kubectl/v1.32.5 (linux/amd64) kubernetes/4cb5f07"),
        EventText.Write(code: 404),
        EventText.Write(time: "2026-11-22T09:53:53.519883Z"),
        EventText.Write(resource: "nodes"),
        EventText.Write(subresource: "status"),
        EventText.Write(resource: null),
        EventText.Write(address: "127.0.0.2"),
        EventText.Write(uri: "/api/v1/namespaces/default/pods?whakapapa=pA3zsa6AuSMp"));

    [Theory]
    [MemberData(nameof(Others))]
    public void What_differs_in_one_thing_is_another_fact_or_session(string other)
    {
        var (first, second) = Read(EventText.Write(), other);

        Assert.NotEqual((first.Fact, first.Session), (second.Fact, second.Session));
    }

    [Fact]
    public void What_differs_in_nothing_of_that_is_the_same()
    {
        var (first, second) = Read(EventText.Write(), EventText.Write(auditId: "other", uri: "/api/v1/namespaces/default/pods?limit=1", time: "2026-11-22T08:00:00.000000Z"));

        Assert.Equal((first.Fact, first.Session), (second.Fact, second.Session));
    }

    [Fact]
    public void Requests_for_no_resource_are_told_apart_by_their_paths()
    {
        var (first, second) = Read(EventText.Write(resource: null, uri: "/healthz"), EventText.Write(resource: null, uri: "/version"));

        Assert.NotEqual(first.Fact, second.Fact);
    }

    private static (Observation First, Observation Second) Read(string first, string second)
    {
        var lines = Encoding.UTF8.GetBytes($"{first}\n{second}\n");
        var observations = new ChunkWorker(0, new OperationMatcher(null)).Read(new LineChunk(lines, lines.Length)).Observations;
        Assert.Equal(2, observations.Count);
        return (observations[0], observations[1]);
    }
}
