using Whakapapa.PackageTests.Infra;

namespace Whakapapa.PackageTests;

public class ContinuousIntegration(Package package)
{
    [Theory]
    [InlineData("build-and-test@github-actions", "GITHUB_ACTIONS=true", "GITHUB_JOB=build-and-test")]
    [InlineData("build-linux:-[release]@gitlab-ci", "GITLAB_CI=true", "CI_JOB_NAME=build linux: [release]")]
    [InlineData("Build@azure-pipelines", "TF_BUILD=True", "SYSTEM_JOBNAME=Build")]
    [InlineData("acme/shop/main@jenkins", "JENKINS_URL=https://ci.acme.com/", "JOB_NAME=acme/shop/main")]
    [InlineData("pull-shop-unit@prow", "PROW_JOB_ID=1", "JOB_NAME=pull-shop-unit", "JENKINS_URL=https://ci.acme.com/")]
    [InlineData("", "GITHUB_ACTIONS=true")]
    [InlineData("")]
    [InlineData("ci@buildbot-10", "GITHUB_ACTIONS=true", "GITHUB_JOB=build", "WhakapapaBuilder=ci@buildbot-10")]
    public async Task The_builder_is_the_job_and_never_the_machine_of_the_day(string builder, params string[] environment)
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        foreach (var variable in environment)
        {
            project.With(variable.Split('=')[0], variable.Split('=')[1]);
        }

        Assert.Equal(builder, (await project.GatherAsync("-p:ContinuousIntegrationBuild=true"))["builder"]);
    }

    [Theory]
    [InlineData("https://github.com/acme/shop", "GITHUB_ACTIONS=true", "GITHUB_SERVER_URL=https://github.com", "GITHUB_REPOSITORY=acme/shop", "GITHUB_SHA=c0ffee1")]
    [InlineData("https://gitlab.com/acme/shop", "GITLAB_CI=true", "CI_PROJECT_URL=https://gitlab.com/acme/shop", "CI_COMMIT_SHA=c0ffee1")]
    [InlineData("https://dev.azure.com/acme/web/_git/shop", "TF_BUILD=True", "BUILD_REPOSITORY_URI=https://acme@dev.azure.com/acme/web/_git/shop", "BUILD_SOURCEVERSION=c0ffee1")]
    [InlineData("github.com:acme/shop.git", "JENKINS_URL=x", "GIT_URL=git@github.com:acme/shop.git", "GIT_COMMIT=c0ffee1")]
    [InlineData("https://github.com/acme/shop", "PROW_JOB_ID=1", "REPO_OWNER=acme", "REPO_NAME=shop", "PULL_BASE_SHA=c0ffee1")]
    [InlineData("https://github.com/acme/shop", "PROW_JOB_ID=1", "REPO_OWNER=acme", "REPO_NAME=shop", "PULL_BASE_SHA=0ddba11", "PULL_PULL_SHA=c0ffee1")]
    public async Task Without_a_repository_the_variables_of_the_job_say_where_the_source_is_from(string repository, params string[] environment)
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path);
        foreach (var variable in environment)
        {
            project.With(variable.Split('=')[0], variable.Split('=')[1]);
        }

        var gathered = await project.GatherAsync();

        Assert.Equal(repository, gathered["repository"]);
        Assert.Equal("c0ffee1", gathered["commit"]);
        Assert.Equal("", gathered["timestamp"]);
    }

    [Fact]
    public async Task The_repository_that_is_there_knows_better_than_the_variables()
    {
        using var folder = new TemporaryFolder();
        var project = Project.Create(package, folder.Path)
            .With("GITHUB_ACTIONS", "true")
            .With("GITHUB_SERVER_URL", "https://github.com")
            .With("GITHUB_REPOSITORY", "acme/pipelines")
            .With("GITHUB_SHA", "c0ffee1")
            .With("GITHUB_JOB", "build");
        var commit = await Git.CommitAllAsync(folder.Path);

        var identity = await project.IdentityAsync("-p:ContinuousIntegrationBuild=true");

        Assert.Equal("github.com/acme/shop", identity.Repository);
        Assert.Equal(commit, identity.Commit);
        Assert.Equal("build@github-actions", identity.Builder);
    }
}
