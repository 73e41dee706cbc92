using System.Text.Json;
using static Whakapapa.Tests.Wire.Records;

namespace Whakapapa.Tests.Wire;

public class IntrospectionTests
{
    [Fact]
    public void Has_the_seed_proposals_shape()
    {
        var introspection = Shop().Introspection;

        Assert.Equal(
            $$$"""
            {"introspection":{"self-identity":"shop/1.4.2 (linux/amd64) {{{Build}}}","current-purpose":["PodReconciler.Step0Async(V1Pod)","PodReconciler.Step1Async(V1Pod)"],"current-reasoning":["github.com/acme/shop/src/PodReconciler.cs:42","github.com/acme/shop/src/PodReconciler.cs:43"],"frames":["{{{introspection.Frames[0]}}}","{{{introspection.Frames[1]}}}"],"labels":[],"quality":"stack","digest":"{{{introspection.Digest}}}"}}
            """,
            introspection.ToJson());
    }

    [Fact]
    public void Reads_back_what_it_wrote()
    {
        var introspection = Shop(frames: 3).Introspection;

        var read = Introspection.Parse(introspection.ToJson());

        Assert.Equal(introspection.SelfIdentity, read.SelfIdentity);
        Assert.Equal(introspection.CurrentPurpose, read.CurrentPurpose);
        Assert.Equal(introspection.CurrentReasoning, read.CurrentReasoning);
        Assert.Equal(introspection.Frames, read.Frames);
        Assert.Equal(introspection.Quality, read.Quality);
        Assert.Equal(introspection.Digest, read.Digest);
    }

    [Fact]
    public void Refuses_a_record_under_the_digest_of_another()
    {
        var json = Shop().Introspection.ToJson().Replace("b143093", "b143094", StringComparison.Ordinal);

        var exception = Assert.Throws<FormatException>(() => Introspection.Parse(json));

        Assert.Contains($"digest is \"{Shop().Introspection.Digest}\"", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"introspection":[]}""")]
    [InlineData("""{"introspection":{}}""")]
    [InlineData("""{"introspection":{"self-identity":1,"digest":"k3Jx9QvT2mZp"}}""")]
    [InlineData("""{"introspection":{"self-identity":"x","digest":"k3Jx9QvT2mZp","frames":[1]}}""")]
    [InlineData("""{"introspection":{"self-identity":"x","digest":"k3Jx9QvT2mZp","frames":{}}}""")]
    [InlineData("""{"introspection":{"self-identity":"\ud800","digest":"k3Jx9QvT2mZp"}}""")]
    [InlineData("""{"i\ud800ntrospection":{}}""")]
    [InlineData("""[[[[[[[[]]]]]]]]""")]
    public void Says_what_is_wrong_with_anything_else(string json) => Assert.Throws<FormatException>(() => Introspection.Parse(json));

    [Fact]
    public void Is_JSON_whatever_the_names_are()
    {
        var record = Shop() with { Frames = [Frame("\"\\\u0001\ud800<é😂", null)] };

        using var document = JsonDocument.Parse(record.Introspection.ToJson());

        Assert.Equal("\"\\\u0001\ufffd<é😂(V1Pod)", document.RootElement.GetProperty("introspection").GetProperty("current-purpose")[0].GetString());
    }
}
