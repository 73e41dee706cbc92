using Whakapapa.Capture.Chain;

namespace Whakapapa.Tests.Capture.Chain;

public class ChainSupportTests
{
    [Fact]
    public async Task This_runtime_is_one_of_those_that_were_checked()
    {
        Assert.Null(await ChainSupport.CheckAsync());
        Assert.True(ChainSupport.IsAvailable);
    }

    [Fact]
    public void Another_version_of_the_runtime_is_not_trusted() =>
        Assert.Equal("The runtime 8.0.4 is not among those that were checked.", ChainSupport.FindObstacle(new Version(8, 0, 4), isJustInTime: true));

    [Fact]
    public void A_runtime_that_compiles_ahead_of_time_is_not_trusted() =>
        Assert.Equal("The runtime is not one with a just-in-time compiler.", ChainSupport.FindObstacle(Environment.Version, isJustInTime: false));
}
