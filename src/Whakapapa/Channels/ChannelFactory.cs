using Whakapapa.Diagnostics;

namespace Whakapapa.Channels;

/// <summary>The channels that options ask for.</summary>
internal static class ChannelFactory
{
    public static IPurposeChannel[] Create(PurposeOptions options)
    {
        List<IPurposeChannel> channels = [];
        if (options.Channels.HasFlag(PurposeChannels.UserAgent))
        {
            channels.Add(new UserAgentChannel(options.RenameFieldManagers));
        }

        if (options.Channels.HasFlag(PurposeChannels.Headers))
        {
            channels.Add(new HeadersChannel());
        }

        if (options.Channels.HasFlag(PurposeChannels.Activity))
        {
            channels.Add(new ActivityChannel());
        }

        foreach (var missing in new[] { PurposeChannels.Query, PurposeChannels.Journal })
        {
            if (options.Channels.HasFlag(missing))
            {
                PurposeEventSource.Log.ChannelMissing(missing.ToString());
            }
        }

        return [.. channels];
    }
}
