using Whakapapa.Configuration;
using Whakapapa.Tests.Diagnostics;

namespace Whakapapa.Tests.Configuration;

[Collection(nameof(ProcessWideState))]
public class EnvironmentOptionsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("0")]
    [InlineData("false")]
    [InlineData("No")]
    [InlineData(" OFF ")]
    public void Off_is_off(string? value) => Assert.Equal(PurposeChannels.None, Read(value).Channels);

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("YES")]
    [InlineData(" on\t")]
    public void On_is_the_user_agent_and_headers(string value) =>
        Assert.Equal(PurposeChannels.UserAgent | PurposeChannels.Headers, Read(value).Channels);

    [Theory]
    [InlineData("user-agent", PurposeChannels.UserAgent)]
    [InlineData("headers", PurposeChannels.Headers)]
    [InlineData("query", PurposeChannels.Query)]
    [InlineData("journal", PurposeChannels.Journal)]
    [InlineData("activity", PurposeChannels.Activity)]
    [InlineData(" Journal , User-Agent,journal", PurposeChannels.Journal | PurposeChannels.UserAgent)]
    public void A_list_names_channels(string value, PurposeChannels expected) => Assert.Equal(expected, Read(value).Channels);

    [Theory]
    [InlineData("2")]
    [InlineData("enabled")]
    [InlineData("headers,")]
    [InlineData("headers,bogus")]
    [InlineData("on,headers")]
    [InlineData("user_agent")]
    public void A_value_that_is_not_known_leaves_everything_off_with_one_warning(string value)
    {
        using var events = new EventRecorder();

        Assert.Equal(PurposeChannels.None, Read(value).Channels);

        var message = Assert.Single(events.Messages);
        Assert.Contains("KUBE_CLIENT_SUBMIT_PURPOSE", message, StringComparison.Ordinal);
        Assert.Contains($"\"{value}\"", message, StringComparison.Ordinal);
        Assert.Contains("user-agent, headers, query, journal, activity", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, PurposeDetail.Reasoning)]
    [InlineData("", PurposeDetail.Reasoning)]
    [InlineData("reasoning", PurposeDetail.Reasoning)]
    [InlineData(" Purpose", PurposeDetail.Purpose)]
    [InlineData("IDENTITY", PurposeDetail.Identity)]
    public void Detail_is_everything_unless_less_is_asked_for(string? value, PurposeDetail expected) => Assert.Equal(expected, Read("1", value).Detail);

    [Fact]
    public void A_detail_that_is_not_known_leaves_everything_off_with_one_warning()
    {
        using var events = new EventRecorder();

        Assert.Equal(PurposeChannels.None, Read("1", "lines").Channels);

        Assert.Contains("identity, purpose, reasoning", Assert.Single(events.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData("/var/Journal", "/var/Journal")]
    public void The_journals_folder_is_as_it_is_written(string? value, string? expected) =>
        Assert.Equal(expected, Read("journal", journal: value).JournalFolder);

    private static PurposeOptions Read(string? submit, string? detail = null, string? journal = null) => EnvironmentOptions.Read(name => name switch
    {
        "KUBE_CLIENT_SUBMIT_PURPOSE" => submit,
        "KUBE_CLIENT_PURPOSE_DETAIL" => detail,
        "KUBE_CLIENT_PURPOSE_JOURNAL" => journal,
        _ => null,
    });
}
