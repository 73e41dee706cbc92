using Whakapapa.Channels;
using Whakapapa.Tests.Diagnostics;

namespace Whakapapa.Tests.Channels;

[Collection(nameof(ProcessWideState))]
public class ChannelFactoryTests
{
    [Theory]
    [InlineData(PurposeChannels.UserAgent)]
    [InlineData(PurposeChannels.Headers)]
    [InlineData(PurposeChannels.Query)]
    public void Makes_the_channel_that_is_asked_for(PurposeChannels kind)
    {
        using var events = new EventRecorder();

        Assert.Equal(kind, Assert.Single(ChannelFactory.Create(new PurposeOptions { Channels = kind })).Kind);
        Assert.Empty(events.Messages);
    }

    [Fact]
    public void Lets_the_query_see_what_the_user_agent_says()
    {
        var kinds = ChannelFactory.Create(new PurposeOptions { Channels = PurposeChannels.Query | PurposeChannels.UserAgent }).Select(channel => channel.Kind);

        Assert.Equal([PurposeChannels.UserAgent, PurposeChannels.Query], kinds);
    }
}
