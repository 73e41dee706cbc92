using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Tests.Asking;

public sealed class PermalinkTests
{
    private const string Whole = "b14309312345678901234567890123456789abcd";

    [Theory]
    [InlineData("github.com/acme/shop", "b143093", "https://github.com/acme/shop/blob/b143093/src/My%20Pods.cs#L5")]
    [InlineData("github.acme.example/acme/shop", "b143093", "https://github.acme.example/acme/shop/blob/b143093/src/My%20Pods.cs#L5")]
    [InlineData("gitlab.com/acme/group/shop", "b143093", "https://gitlab.com/acme/group/shop/-/blob/b143093/src/My%20Pods.cs#L5")]
    [InlineData("gitlab.acme.example/shop", "b143093", "https://gitlab.acme.example/shop/-/blob/b143093/src/My%20Pods.cs#L5")]
    [InlineData("bitbucket.org/acme/shop", "b143093", "https://bitbucket.org/acme/shop/src/b143093/src/My%20Pods.cs#lines-5")]
    [InlineData("dev.azure.com/acme/project/_git/shop", Whole, $"https://dev.azure.com/acme/project/_git/shop?path=%2Fsrc%2FMy%20Pods.cs&version=GC{Whole}&line=5&lineEnd=6&lineStartColumn=1&lineEndColumn=1")]
    [InlineData("dev.azure.com/acme/project/_git/shop", "b143093", null)]
    [InlineData("git.acme.example/shop", "b143093", null)]
    [InlineData("github.com/acme/shop", "b143093-dirty", null)]
    [InlineData("github.com/acme/shop", "", null)]
    [InlineData("github.com/acme/shop\u001b]8;;https://evil.example", "b143093", null)]
    [InlineData("evil.example@github.com/acme", "b143093", null)]
    public void A_line_is_linked_as_its_host_has_it(string repository, string commit, string? link) =>
        Assert.Equal(link, Permalink.Find(new Place("Pods.List", "src/My Pods.cs", 5, true), new Build("shop", Repository: repository, Commit: commit)));

    [Theory]
    [InlineData("src/Pods.cs", 0, true)]
    [InlineData("Pods.cs", 5, false)]
    public void What_is_not_known_for_certain_is_not_linked(string path, int line, bool isInRepository) =>
        Assert.Null(Permalink.Find(new Place("Pods.List", path, line, isInRepository), new Build("shop", Repository: "github.com/acme/shop", Commit: "b143093")));
}
