using System.Globalization;
using Microsoft.CodeAnalysis;
using Whakapapa.Generator.Tests.Infra;

namespace Whakapapa.Generator.Tests.Identity;

public class IdentityNoticeTests
{
    [Fact]
    public void A_time_that_is_none_is_named_and_left_out()
    {
        var message = Assert.Single(Program.Messages(Payload.With(("timestamp", "yesterday"))));

        Assert.Equal(("WHK1002", DiagnosticSeverity.Warning), (message.Id, message.Severity));
        Assert.Contains("'yesterday'", message.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void A_repository_that_was_set_to_a_path_is_named_and_left_out()
    {
        var message = Assert.Single(Program.Messages(
            Payload.With(("commit", "b143093"), ("repository", "/srv/shop"), ("set-repository", "/srv/shop"))));

        Assert.Equal("WHK1002", message.Id);
        Assert.Contains("'/srv/shop'", message.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clone_of_a_local_repository_is_no_mistake()
        => Assert.Empty(Program.Messages(Payload.With(("commit", "b143093"), ("repository", "/srv/shop"))));

    [Fact]
    public void Who_leaves_a_value_out_hears_nothing()
        => Assert.Empty(Program.Messages(Payload.With(("timestamp", "none"), ("repository", "none"), ("set-repository", "none"))));

    [Fact]
    public void Where_the_build_has_said_something_already_nothing_is_said()
        => Assert.Empty(Program.Messages(Payload.With(("timestamp", "yesterday"), ("silent", "true"))));

    [Fact]
    public void A_huge_value_makes_no_huge_message()
    {
        var message = Assert.Single(Program.Messages(Payload.With(("timestamp", new string('9', 10 * 1024)))));

        Assert.InRange(message.GetMessage(CultureInfo.InvariantCulture).Length, 1, 300);
    }
}
