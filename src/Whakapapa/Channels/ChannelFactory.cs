using Whakapapa.Channels.Announcing;
using Whakapapa.Journal;

namespace Whakapapa.Channels;

/// <summary>The channels that options ask for.</summary>
internal static class ChannelFactory
{
    public static IPurposeChannel[] Create(PurposeOptions options)
    {
        List<IPurposeChannel> channels = [];
        var announcements = options.Channels.HasFlag(PurposeChannels.Query) ? new AnnouncementTable(TimeProvider.System) : null;
        if (options.Channels.HasFlag(PurposeChannels.UserAgent))
        {
            channels.Add(new UserAgentChannel(options.RenameFieldManagers, announcements));
        }

        // After the User-Agent, which may have cited the record.
        if (announcements is not null)
        {
            channels.Add(new QueryChannel(announcements, identityIsTold: options.Channels.HasFlag(PurposeChannels.UserAgent)));
        }

        if (options.Channels.HasFlag(PurposeChannels.Headers))
        {
            channels.Add(new HeadersChannel());
        }

        if (options.Channels.HasFlag(PurposeChannels.Activity))
        {
            channels.Add(new ActivityChannel());
        }

        // Last: what it has noted cannot be taken off again if another fails.
        if (options.Channels.HasFlag(PurposeChannels.Journal))
        {
            channels.Add(new JournalChannel(RequestJournals.In(options.JournalFolder)));
        }

        return [.. channels];
    }
}
