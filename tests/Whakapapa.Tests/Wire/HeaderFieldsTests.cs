using System.Collections.Immutable;
using Whakapapa.Wire;
using static Whakapapa.Tests.Wire.Records;

namespace Whakapapa.Tests.Wire;

public class HeaderFieldsTests
{
    [Fact]
    public void Are_structured_fields()
    {
        var record = Shop();

        Assert.Equal(
            [
                new("Whakapapa-Identity", $"\"shop/1.4.2 (linux/amd64) {Build}\""),
                new("Whakapapa-Digest", $"\"{record.Introspection.Digest}\";q=stack"),
                new("Whakapapa-Purpose", "\"PodReconciler.Step0Async(V1Pod)\", \"PodReconciler.Step1Async(V1Pod)\""),
                new("Whakapapa-Reasoning", "\"github.com/acme/shop/src/PodReconciler.cs:42\", \"github.com/acme/shop/src/PodReconciler.cs:43\""),
            ],
            HeaderFields.Write(record));
    }

    [Fact]
    public void Keep_purpose_and_reasoning_member_by_member_within_the_budget()
    {
        var fields = HeaderFields.Write(Shop(frames: 64)).ToDictionary();

        var purpose = fields["Whakapapa-Purpose"].Split(", ");
        Assert.InRange(purpose.Length, 2, 63);
        Assert.Equal(purpose.Length, fields["Whakapapa-Reasoning"].Split(", ").Length);
        Assert.InRange(fields.Sum(field => field.Key.Length + field.Value.Length + 4), HeaderFields.MaxLength - 100, HeaderFields.MaxLength);
    }

    [Fact]
    public void Give_the_frames_id_where_no_line_is_known()
    {
        ImmutableArray<RecordFrame> frames = [Frame("Lib.Get", null)];

        Assert.Contains(new("Whakapapa-Reasoning", $"\"{frames[0].Id}\""), HeaderFields.Write(Shop() with { Frames = frames }));
    }

    [Fact]
    public void Leave_reasoning_out_where_it_is_not_told()
    {
        ImmutableArray<RecordFrame> frames = [Frame("Lib.Get", null) with { Reasoning = null }];

        Assert.DoesNotContain(HeaderFields.Write(Shop() with { Frames = frames }), field => field.Key == "Whakapapa-Reasoning");
    }

    [Fact]
    public void Tell_the_identity_alone_without_a_path() =>
        Assert.Equal([new("Whakapapa-Identity", $"\"shop/1.4.2 (linux/amd64) {Build}\"")], HeaderFields.Write(IdentityAlone));

    [Fact]
    public void Tell_neither_builder_nor_path_where_the_request_is_passed_on()
    {
        var record = Shop();

        Assert.Equal(
            [new("Whakapapa-Identity", "\"shop/1.4.2 (linux/amd64)\""), new("Whakapapa-Digest", $"\"{record.Introspection.Digest}\";q=stack")],
            HeaderFields.Write(record, bare: true));
    }
}
