using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Asking.Filtering;

namespace Whakapapa.Atlas.Tests.Asking.Filtering;

public sealed class TextPatternTests
{
    [Theory]
    [InlineData("shop", "shop", true)]
    [InlineData("shop", "Shop", true)]
    [InlineData("shop", "shopper", false)]
    [InlineData("sh.p", "shop", false)]
    [InlineData("kube-*", "kube-scheduler", true)]
    [InlineData("kube-*", "my-kube-scheduler", false)]
    [InlineData("*(x)*", "a(x)b", true)]
    [InlineData("/^kube-/", "kube-scheduler", true)]
    [InlineData("/sched/", "kube-scheduler", true)]
    [InlineData("/SCHED/", "kube-scheduler", false)]
    [InlineData("/(?i)SCHED/", "kube-scheduler", true)]
    public void A_text_a_glob_or_a_regular_expression_matches(string pattern, string text, bool matches) =>
        Assert.Equal(matches, TextPattern.Parse(pattern).Matches(text));

    [Theory]
    [InlineData("/(/", "no regular expression")]
    [InlineData(@"/(a)\1/", "refers back")]
    [InlineData("/(?=a)/", "looks around")]
    public void What_cannot_be_run_is_said(string pattern, string reason) =>
        Assert.Contains(reason, Assert.Throws<QuestionException>(() => TextPattern.Parse(pattern)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_pattern_that_would_backtrack_for_ever_ends()
    {
        Assert.False(TextPattern.Parse("/^(a+)+$/").Matches(new string('a', 512) + "!"));
    }
}
