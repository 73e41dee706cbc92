using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Whakapapa.Tests.Design;

/// <summary><c>docs/wire-format.md</c> names the tests that prove what it says, and its grammar has every rule that it uses.</summary>
public partial class WireFormatPageTests
{
    /// <summary>RFC 5234's own, and what the page says in words.</summary>
    private static readonly string[] Elsewhere = ["ALPHA", "DIGIT", "HEXDIG", "SP", "DQUOTE", "theirs", "sf-string", "sf-displaystring"];

    private static readonly string Docs = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs"));

    private static readonly string Page = File.ReadAllText(Path.Combine(Docs, "wire-format.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_test_that_it_names_is_there()
    {
        var links = Test().Matches(Page);

        Assert.InRange(links.Count, 10, 100);
        Assert.All(links, link =>
        {
            var file = Path.Combine(Docs, link.Groups["file"].Value);
            Assert.True(File.Exists(file), $"There is no {link.Groups["file"]}.");
            Assert.Contains($" {link.Groups["test"]}(", File.ReadAllText(file), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Each_of_the_five_objections_is_answered_by_a_test_of_its_own() =>
        Assert.Equal(5, Test().Matches(Page).Where(link => link.Groups["file"].Value.EndsWith("ObjectionTests.cs", StringComparison.Ordinal)).Select(link => link.Groups["test"].Value).Distinct().Count());

    [Fact]
    public void Every_rule_that_its_grammar_uses_is_defined_once()
    {
        var lines = Grammar().Matches(Page).SelectMany(grammar => grammar.Groups[1].Value.Split('\n')).Select(line => Comment().Replace(line, "")).ToList();
        var defined = lines.Select(line => Definition().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToList();
        var used = lines.SelectMany(line => Rule().Matches(Literal().Replace(Definition().Replace(line, ""), " "))).Select(match => match.Value).Distinct();

        Assert.Equal(defined.Distinct(), defined);
        Assert.Empty(used.Except(defined).Except(Elsewhere));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"\[`(?<class>\w+)\.(?<test>\w+)`\]\((?<file>[^)]+\.cs)\)")]
    private static partial Regex Test();

    [GeneratedRegex("```abnf\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Grammar();

    [GeneratedRegex(@"^([a-z][a-z-]*) += ")]
    private static partial Regex Definition();

    [GeneratedRegex("\"[^\"]*\"|%x[0-9A-F.-]+")]
    private static partial Regex Literal();

    // A semicolon outside of quotes.
    [GeneratedRegex("(?<=^(?:[^\"]|\"[^\"]*\")*);.*$")]
    private static partial Regex Comment();

    [GeneratedRegex("[A-Za-z][A-Za-z-]*")]
    private static partial Regex Rule();
}
