namespace Whakapapa.Tests.Identity;

public class BuildIdentityAttributeTests
{
    [Fact]
    public void What_was_not_known_at_compile_time_is_null()
    {
        var attribute = new BuildIdentityAttribute("shop", "1.4.2");

        Assert.Equal(("shop", "1.4.2"), (attribute.Name, attribute.Version));
        Assert.Null(attribute.Repository);
        Assert.Null(attribute.Commit);
        Assert.Null(attribute.Builder);
        Assert.Null(attribute.Timestamp);
    }
}
