using Whakapapa.Atlas.Asking.Filtering;

namespace Whakapapa.Atlas.Tests.Asking.Filtering;

public sealed class NearestNamesTests
{
    [Theory]
    [InlineData("kubctl", "There are \"kubectl\", \"kubelet\", \"shop\".")]
    [InlineData("shopping", "There are \"shop\", \"kubectl\", \"kubelet\".")]
    public void The_nearest_comes_first(string wanted, string sentence) =>
        Assert.Equal(sentence, NearestNames.Sentence(wanted, ["shop", "kubelet", "", "kubectl", "shop"]));

    [Fact]
    public void Of_many_some_are_told() =>
        Assert.Equal("There are \"a1\", \"a2\", \"a3\", \"a4\", \"a5\" and 4 more.", NearestNames.Sentence("a0", Enumerable.Range(1, 9).Select(i => $"a{i}")));

    [Fact]
    public void Of_none_nothing_is_told() => Assert.Equal("", NearestNames.Sentence("a", []));
}
