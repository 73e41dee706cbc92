using System.Reflection;
using System.Reflection.Emit;
using Whakapapa.Symbols;

namespace Whakapapa.Tests.Symbols;

public class FrameIdTests
{
    private static readonly MethodBase Method = typeof(FrameIdTests).GetMethod(nameof(It_names_module_and_method))!;
    private static readonly string Id = $"{Method.Module.ModuleVersionId:N}!{Method.MetadataToken:x8}";

    [Fact]
    public void It_names_module_and_method() => Assert.Equal(Id, FrameId.Of(Method));

    [Fact]
    public void The_offset_follows_where_it_is_proven() => Assert.Equal(Id + "+1f", FrameId.Of(Method, 0x1f));

    [Fact]
    public void The_state_follows_at_an_await()
    {
        Assert.Equal(Id + "+1f+s12", FrameId.Of(Method, 0x1f, 12));
        Assert.Equal(Id + "+s12", FrameId.Of(Method, state: 12));
        Assert.Equal(Id + "+s-4", FrameId.Of(Method, state: -4));
    }

    [Fact]
    public void A_method_without_a_token_is_its_name() =>
        Assert.Equal("Quick(string)", FrameId.Of(new DynamicMethod("Quick", null, [typeof(string)])));

    [Fact]
    public void Instantiations_have_one_id() =>
        Assert.Equal(
            FrameId.Of(typeof(List<int>).GetMethod("Add")!),
            FrameId.Of(typeof(List<string>).GetMethod("Add")!));
}
