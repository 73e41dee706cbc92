using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Tests.Asking;

public sealed class PlaceTests
{
    private static readonly Build Shop = new("shop", Repository: "github.com/acme/shop", Commit: "b143093");

    [Fact]
    public void A_User_Agent_and_an_announcement_tell_one_place()
    {
        var told = Of(new CodeFrame("Pods.List", "src/Pods.cs", 5), null);
        var announced = Of(new CodeFrame("Pods.List(string)", "github.com/acme/shop/src/Pods.cs", 5), "shop/1.4.2");

        Assert.Equal(told.Key, announced.Key);
        Assert.True(told.IsInRepository && announced.IsInRepository);
        Assert.Equal("src/Pods.cs:5", announced.Location);
    }

    [Fact]
    public void Another_repositorys_file_is_not_in_the_builds_own() => Assert.False(Of(new CodeFrame("Json.Read", "github.com/other/json/src/Json.cs", 5), null).IsInRepository);

    [Fact]
    public void What_is_announced_without_a_repository_is_relative_to_a_project() => Assert.False(Of(new CodeFrame("Pods.List()", "Pods.cs", 5), "shop/1.4.2").IsInRepository);

    [Fact]
    public void Overloads_without_lines_are_told_apart() => Assert.NotEqual(Of(new CodeFrame("Pods.List(string)"), null).Key, Of(new CodeFrame("Pods.List(int)"), null).Key);

    private static Place Of(CodeFrame frame, string? announcedBy) => Place.Of(frame, new PurposePath("aaaaaaaaaaaa", "complete", [frame], 0, announcedBy), Shop);
}
