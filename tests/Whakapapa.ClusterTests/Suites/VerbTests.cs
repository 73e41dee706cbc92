using Whakapapa.ClusterTests.Clusters;
using Whakapapa.ClusterTests.Sessions;

namespace Whakapapa.ClusterTests.Suites;

/// <summary>Every verb on every channel is answered as without, and the audit log has what was sent.</summary>
public abstract class VerbTests(TestCluster cluster) : ClusterSuite(cluster)
{
    public static TheoryData<PurposeChannels> Channels =>
    [
        PurposeChannels.None,
        PurposeChannels.UserAgent,
        PurposeChannels.Headers,
        PurposeChannels.Query,
        PurposeChannels.Journal,
        PurposeChannels.Activity,
        PurposeChannels.UserAgent | PurposeChannels.Headers,
        PurposeChannels.UserAgent | PurposeChannels.Query,
        Everything,
    ];

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Verbs_are_answered_as_without_and_logged_as_sent(PurposeChannels channels)
    {
        using var client = Client(channels);

        var exchanges = await VerbScript.RunAsync(client, NewName());

        Assert.Equal(VerbScript.Codes, exchanges.Select(exchange => exchange.Code));
        for (var i = 0; i < exchanges.Count; i++)
        {
            var line = await LoggedAsync(exchanges[i]);
            Assert.Equal(VerbScript.Verbs[i], line.Verb);
            Assert.Equal(exchanges[i].Code, line.Code);
            Assert.Equal(exchanges[i].UserAgent, line.UserAgent);
            Assert.Equal(exchanges[i].Target, line.RequestUri);
        }
    }
}

public sealed class VerbTestsOnTheEmbeddedServer(EmbeddedCluster cluster) : VerbTests(cluster), IClassFixture<EmbeddedCluster>;

public sealed class VerbTestsOnTheGivenCluster(GivenCluster cluster) : VerbTests(cluster), IClassFixture<GivenCluster>;
