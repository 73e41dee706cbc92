using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Tests.Understanding;

public sealed class FrameIdTextTests
{
    private const string Module = "0f8fad5bd9cb469fa16570867728950e";

    [Theory]
    [InlineData("!06000012", null, null)]
    [InlineData("!06000012+1f", 0x1f, null)]
    [InlineData("!06000012+1f+s2", 0x1f, 2)]
    [InlineData("!06000012+s2", null, 2)]
    [InlineData("!06000012+s-4", null, -4)]
    public void An_id_is_read(string rest, int? offset, int? state)
    {
        Assert.True(FrameIdText.TryRead(Module + rest, out var id));
        Assert.Equal(new FrameIdText(Guid.ParseExact(Module, "N"), 0x06000012, offset, state), id);
    }

    [Theory]
    [InlineData("src/Pods.cs")]
    [InlineData(Module)]
    [InlineData(Module + "!0600001")]
    [InlineData(Module + "!0a000012+1f")]
    [InlineData(Module + "!06000012+")]
    [InlineData(Module + "!06000012+xyz")]
    [InlineData(Module + "!06000012+1f+s")]
    [InlineData(Module + "!06000012+1f+s2+1")]
    [InlineData(Module + "!06000012 ")]
    public void Anything_else_is_none(string text) => Assert.False(FrameIdText.TryRead(text, out _));
}
