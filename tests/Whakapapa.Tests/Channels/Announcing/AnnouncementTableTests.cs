using Whakapapa.Channels;
using Whakapapa.Channels.Announcing;
using Whakapapa.Tests.Http;
using static Whakapapa.Tests.Wire.Records;

namespace Whakapapa.Tests.Channels.Announcing;

public class AnnouncementTableTests
{
    private static readonly Uri Server = new("https://host/api");

    private readonly ManualClock _clock = new();
    private readonly AnnouncementTable _table;

    public AnnouncementTableTests() => _table = new AnnouncementTable(_clock, capacity: 2);

    [Fact]
    public void What_finds_no_room_is_not_announced()
    {
        Accept(frames: 1);
        Accept(frames: 2);

        Assert.Null(_table.Find(Shop(3), Server));
        Assert.NotNull(_table.Find(Shop(2), Server));
    }

    [Fact]
    public void What_nobody_cites_makes_room()
    {
        Accept(frames: 1);
        Accept(frames: 2);
        _clock.Advance(Announcement.Interval);
        for (var i = 0; i < Announcement.MinCitations; i++)
        {
            _table.Find(Shop(2), Server)!.Cite();
        }

        Assert.NotNull(_table.Find(Shop(3), Server));
        Assert.True(_table.IsAccepted(Shop(2), Server));
        Assert.False(_table.IsAccepted(Shop(1), Server));
    }

    [Fact]
    public void A_claim_is_not_forgotten_before_it_lapses()
    {
        Assert.NotNull(_table.Find(Shop(1), Server)!.TryClaim());
        _table.Find(Shop(2), Server);

        Assert.NotNull(_table.Find(Shop(3), Server));
        Assert.Null(_table.Find(Shop(1), Server)!.TryClaim());
    }

    [Fact]
    public void A_server_that_takes_none_is_forgotten_alone()
    {
        var other = new Uri("https://other/api");
        Accept(frames: 1);
        Accept(frames: 1, other);

        _table.Forget(ServerAddress.Of(Server));

        Assert.False(_table.IsAccepted(Shop(1), Server));
        Assert.True(_table.IsAccepted(Shop(1), other));
    }

    [Theory]
    [InlineData("https://host/api", "https://host/api/v1")]
    [InlineData("https://HOST:443/api", "https://host/api/v1")]
    [InlineData("https://me@host/api", "https://host/api/v1")]
    public void A_record_that_is_asked_for_again_and_again_is_known_for_each_server(string text, string again)
    {
        var record = Shop();
        var announcement = _table.Find(record, new Uri(text))!;
        announcement.TryClaim()!.Accept();

        Assert.Same(announcement, _table.Find(record, new Uri(again)));
        Assert.True(_table.IsAccepted(record, new Uri(text)));
        foreach (var other in new[] { "http://host/api", "https://host:8443/api", "https://host.evil/api", "https://other/api" })
        {
            Assert.False(_table.IsAccepted(record, new Uri(other)));
        }

        Assert.NotSame(announcement, new AnnouncementTable(_clock).Find(record, new Uri(text)));
    }

    [Fact]
    public void A_record_that_was_asked_for_often_is_forgotten_too()
    {
        var record = Shop();
        var announcement = _table.Find(record, Server)!;
        announcement.TryClaim()!.Accept();

        _table.Forget(ServerAddress.Of(Server));

        Assert.False(_table.IsAccepted(record, Server));
        Assert.NotSame(announcement, _table.Find(record, Server));
    }

    private void Accept(int frames, Uri? server = null) => _table.Find(Shop(frames), server ?? Server)!.TryClaim()!.Accept();
}
