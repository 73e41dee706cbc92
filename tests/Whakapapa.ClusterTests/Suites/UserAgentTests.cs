using System.Text;
using Whakapapa.ClusterTests.Clusters;
using Whakapapa.Wire;

namespace Whakapapa.ClusterTests.Suites;

/// <summary>What the log keeps of User-Agents up to its limit and beyond, against what was sent.</summary>
public abstract class UserAgentTests(TestCluster cluster) : ClusterSuite(cluster)
{
    private const int Limit = 1024;

    public static TheoryData<int> OwnLengths => [8, 100, 400, 700, 850, 950, 990, 1000, 1010, 1022, 1023, 1024];

    [Theory]
    [MemberData(nameof(OwnLengths))]
    public async Task Up_to_the_limit_the_log_keeps_all_that_is_sent(int length)
    {
        using var client = Client(PurposeChannels.UserAgent);
        client.UserAgent = "tool/1.0".PadRight(length, 'x');

        var exchange = await client.GetAsync(ConfigMaps);

        var line = await LoggedAsync(exchange);
        Assert.StartsWith(client.UserAgent, exchange.UserAgent, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(exchange.UserAgent!), length, Limit);
        Assert.Equal(exchange.UserAgent, line.UserAgent);
    }

    [Theory]
    [InlineData(1025)]
    [InlineData(1100)]
    [InlineData(8000)]
    public async Task One_that_is_too_long_of_itself_is_left_alone_and_cut_by_the_log(int length)
    {
        using var client = Client(PurposeChannels.UserAgent);
        client.UserAgent = "tool/1.0".PadRight(length, 'x');

        var exchange = await client.GetAsync(ConfigMaps);

        Assert.Equal(client.UserAgent, exchange.UserAgent);
        Assert.Equal(client.UserAgent[..Limit] + "...TRUNCATED", (await LoggedAsync(exchange)).UserAgent);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(100)]
    public async Task A_deep_path_ends_within_the_limit_and_is_read_back_whole(int depth)
    {
        using var client = Client(PurposeChannels.UserAgent);

        var exchange = await DescendAsync(depth);

        var line = await LoggedAsync(exchange);
        var told = UserAgentReader.Read(line.UserAgent!);
        Assert.InRange(Encoding.UTF8.GetByteCount(exchange.UserAgent!), 1, Limit);
        Assert.Equal(exchange.UserAgent, line.UserAgent);
        Assert.True(told!.FramesNotShown > 0, line.UserAgent);
        Assert.True(depth < 64 || told.Quality == "truncated", line.UserAgent);

        async Task<Sessions.Exchange> DescendAsync(int left) => left == 0 ? await client.GetAsync(ConfigMaps) : await DescendAsync(left - 1);
    }

    [Theory]
    [InlineData("tool/1.0 (size; \"x\" <a&b> \\ {json: 1})")]
    [InlineData("tool/1.0 -- [sig-node] the program's own label")]
    [InlineData("tool/1.0\ttab")]
    public async Task Odd_ones_are_kept_in_front_as_they_are(string own)
    {
        using var client = Client(PurposeChannels.UserAgent);
        client.UserAgent = own;

        var exchange = await client.GetAsync(ConfigMaps);

        var line = await LoggedAsync(exchange);
        Assert.Equal(exchange.UserAgent, line.UserAgent);
        Assert.Equal(own, line.UserAgent!.Remove(line.UserAgent.IndexOf(" Whakapapa.ClusterTests/", StringComparison.Ordinal), Mark(line.UserAgent).Length));
    }

    // What was added: from our product to the end of our comment.
    private static string Mark(string userAgent)
    {
        var start = userAgent.IndexOf(" Whakapapa.ClusterTests/", StringComparison.Ordinal);
        return userAgent[start..(userAgent.IndexOf(";)", start, StringComparison.Ordinal) + 2)];
    }
}

public sealed class UserAgentTestsOnTheEmbeddedServer(EmbeddedCluster cluster) : UserAgentTests(cluster), IClassFixture<EmbeddedCluster>;

public sealed class UserAgentTestsOnTheGivenCluster(GivenCluster cluster) : UserAgentTests(cluster), IClassFixture<GivenCluster>;
