using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

/// <summary>A build says one thing, once, however much is missing and however many frameworks it is for.</summary>
public class OneMessage(Package package)
{
    [Fact]
    public async Task A_commit_that_is_missing_comes_before_a_time_that_is_none()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);

        var output = await project.BuildAsync("-p:WhakapapaTimestamp=yesterday");

        Assert.Contains("message WHK1001: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("warning WHK1002", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "net10.0%3Bnet8.0")]
    [InlineData(false, "net8.0%3Bnet10.0")]
    public async Task The_first_framework_speaks_for_all(bool speaks, string frameworks)
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);

        var gathered = await project.GatherAsync($"-p:TargetFrameworks={frameworks}", "-p:TargetFramework=net10.0", "-p:WhakapapaCommit=c0ffee1");

        Assert.Equal(speaks, !gathered.ContainsKey("silent"));
    }
}
