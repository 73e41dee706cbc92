using Whakapapa.Wire;
using static Whakapapa.Tests.Wire.Records;

namespace Whakapapa.Tests.Wire;

public class AnnouncementWriterTests
{
    private static readonly Introspection Long = Shop(frames: 64).Introspection;

    [Fact]
    public void Says_all_where_it_fits() => Assert.Equal(Long.ToJson(), Written(int.MaxValue)!.ToJson());

    [Fact]
    public void Ids_stand_for_the_outermost_lines_where_it_does_not()
    {
        var whole = QueryValue.Announce(Long).Length;

        var written = Written(whole - 20)!;

        var lines = written.CurrentReasoning.TakeWhile(line => line.Contains(".cs:", StringComparison.Ordinal)).Count();
        Assert.InRange(lines, 1, 63);
        Assert.Equal(Long.CurrentReasoning.Take(lines), written.CurrentReasoning.Take(lines));
        Assert.Equal(Long.Frames.Skip(lines), written.CurrentReasoning.Skip(lines));
        Assert.Equal(Long.CurrentPurpose, written.CurrentPurpose);
        Assert.Equal(Long.Frames, written.Frames);
    }

    [Fact]
    public void Never_writes_more_than_there_is_room_for_nor_less_than_a_record()
    {
        for (var length = 0; length < QueryValue.Announce(Long).Length + 10; length += 7)
        {
            var value = AnnouncementWriter.Write(Long, length, out var least);

            Assert.Equal(value is null, least > length);
            Assert.True(value is null || (value.Length <= length && QueryValue.TryRead(value, out var read, out _) && read.Introspection!.Digest == Long.Digest), $"{length}");
        }
    }

    [Fact]
    public void A_record_without_lines_has_none_to_leave_out()
    {
        var record = IdentityAlone.Introspection;

        Assert.Null(AnnouncementWriter.Write(record, 20, out var least));
        Assert.Equal(QueryValue.Announce(record).Length, least);
    }

    private static Introspection? Written(int length) =>
        AnnouncementWriter.Write(Long, length, out _) is { } value && QueryValue.TryRead(value, out var read, out _) ? read.Introspection : null;
}
