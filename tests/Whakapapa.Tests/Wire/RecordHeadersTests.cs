using Whakapapa.Wire;
using static Whakapapa.Tests.Wire.Records;

namespace Whakapapa.Tests.Wire;

public class RecordHeadersTests
{
    [Fact]
    public void Are_written_once_for_all_requests_that_carry_the_record()
    {
        var record = Shop();

        Assert.Same(record.Headers(bare: false).Fields, record.Headers(bare: false).Fields);
        Assert.Same(record.Headers(bare: false).UserAgentAfter("x/1", null), record.Headers(bare: false).UserAgentAfter(new string("x/1"), null));
    }

    [Fact]
    public void Are_kept_apart_where_the_request_is_passed_on()
    {
        var record = Shop();
        _ = record.Headers(bare: false).UserAgentAfter("x/1", null);

        var bare = record.Headers(bare: true);

        Assert.Equal(HeaderFields.Write(record, bare: true), bare.Fields);
        Assert.Equal(UserAgentWriter.Append("x/1", record, bare: true), bare.UserAgentAfter("x/1", null));
    }

    [Fact]
    public void Are_not_those_of_the_record_that_a_record_was_copied_from()
    {
        var record = Shop();
        _ = record.Headers(bare: false).UserAgentAfter("x/1", null);
        _ = record.Introspection;

        var copy = record with { Product = "till/2.0" };

        Assert.StartsWith("x/1 till/2.0 ", copy.Headers(bare: false).UserAgentAfter("x/1", null), StringComparison.Ordinal);
        Assert.StartsWith("till/2.0 ", copy.Introspection.SelfIdentity, StringComparison.Ordinal);
    }

    [Fact]
    public void Have_the_label_of_each_request()
    {
        var headers = Shop().Headers(bare: false);

        Assert.EndsWith(";) -- one", headers.UserAgentAfter("x/1", "one"), StringComparison.Ordinal);
        Assert.EndsWith(";) -- two", headers.UserAgentAfter("x/1", "two"), StringComparison.Ordinal);
        Assert.EndsWith(";)", headers.UserAgentAfter("x/1", null), StringComparison.Ordinal);
    }

    [Fact]
    public void Leave_a_program_with_several_User_Agents_each_its_own()
    {
        var headers = Shop().Headers(bare: false);

        Parallel.For(0, 20_000, i =>
        {
            string? theirs = (i % 4) switch { 0 => null, 1 => "a/1", 2 => "b/2", _ => new string('x', UserAgentWriter.MaxLength) };

            Assert.Equal(UserAgentWriter.Append(theirs, Shop()), headers.UserAgentAfter(theirs, null));
        });
    }
}
