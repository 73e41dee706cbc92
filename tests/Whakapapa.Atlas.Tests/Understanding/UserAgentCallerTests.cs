using System.Text;
using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Tests.Understanding;

public sealed class UserAgentCallerTests
{
    private const string Ours = "pod-reconciler/1.0 shop/1.4.2 (linux/amd64) (github.com/acme/shop b143093 built by ci@buildbot 2026-11-20T03:04:05Z) "
        + "whakapapa/1 (k3Jx9QvT2mZp complete; PodReconciler.ReconcileAsync src/PodReconciler.cs:42; Worker.ExecuteAsync src/Worker.cs:17; +11;)";

    [Theory]
    [InlineData("kubectl/v1.32.4 (linux/amd64) kubernetes/4cb5f07", "kubectl/v1.32.4 (linux/amd64) 4cb5f07")]
    [InlineData("kube-scheduler/v1.32.4 (linux/amd64) kubernetes/4cb5f07/leader-election", "kube-scheduler/v1.32.4 (linux/amd64) 4cb5f07 leader-election")]
    [InlineData("k9s/v0.32.5 (darwin/arm64) kubernetes/$Format", "k9s/v0.32.5 (darwin/arm64)")]
    [InlineData("curl/8.5.0", "curl/8.5.0")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)", "Mozilla/5.0")]
    [InlineData("", "(no User-Agent)")]
    [InlineData("no slash at all", "no slash at all")]
    [InlineData(Ours, "shop/1.4.2 (linux/amd64) github.com/acme/shop b143093 built by ci@buildbot 2026-11-20T03:04:05Z")]
    public void A_build_is_read(string userAgent, string build) => Assert.Equal(build, Read(userAgent).Build.ToString());

    [Fact]
    public void Our_path_is_read()
    {
        var path = Read(Ours).Path;

        Assert.NotNull(path);
        Assert.Equal(("k3Jx9QvT2mZp", "complete", 11), (path.Digest, path.Quality, path.FramesNotShown));
        Assert.Equal([new CodeFrame("PodReconciler.ReconcileAsync", "src/PodReconciler.cs", 42), new CodeFrame("Worker.ExecuteAsync", "src/Worker.cs", 17)], path.Frames);
    }

    [Fact]
    public void A_label_is_what_follows_the_first_separator()
    {
        var caller = Read("e2e.test/v1.37.0 (linux/amd64) kubernetes/abc1234 -- [sig-apps] Job -- should run");

        Assert.Equal("[sig-apps] Job -- should run", caller.Label);
        Assert.Equal("e2e.test/v1.37.0 (linux/amd64) abc1234", caller.Build.ToString());
    }

    [Fact]
    public void What_the_API_server_cut_is_a_true_shorter_path()
    {
        var whole = "x/1 " + Ours[..^1] + string.Concat(Enumerable.Repeat(" Caller.Method src/Caller.cs:123456;", 40));

        var path = Read(whole[..1024] + "...TRUNCATED").Path;

        Assert.NotNull(path);
        Assert.Equal("k3Jx9QvT2mZp", path.Digest);
        Assert.All(path.Frames.Skip(2), frame => Assert.Equal("src/Caller.cs:123456", frame.Location));
    }

    [Fact]
    public void A_huge_text_is_cut()
    {
        Assert.True(Read(new string('x', 1_000_000) + " -- " + new string('y', 1_000_000)).Build.Program.Length <= 513);
    }

    private static Caller Read(string userAgent) => UserAgentCaller.Read(Encoding.UTF8.GetBytes(userAgent));
}
