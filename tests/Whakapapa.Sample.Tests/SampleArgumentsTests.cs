namespace Whakapapa.Sample.Tests;

public class SampleArgumentsTests
{
    [Fact]
    public void Without_arguments_it_prints_for_people()
    {
        Assert.Equal(new SampleArguments(Json: false, Help: false, Kubeconfig: null, AuditLog: null), SampleArguments.Parse([]));
    }

    [Fact]
    public void Known_arguments_are_understood()
    {
        Assert.Equal(
            new SampleArguments(Json: true, Help: true, Kubeconfig: "path", AuditLog: "log"), SampleArguments.Parse(["--json", "--kubeconfig", "path", "--help", "--audit-log", "log"]));
    }

    [Theory]
    [InlineData("--jsn", "Unknown argument \"--jsn\": there are --json, --audit-log PATH, --kubeconfig PATH and --help.")]
    [InlineData("", "Unknown argument \"\": there are --json, --audit-log PATH, --kubeconfig PATH and --help.")]
    [InlineData("--audit-log", "--audit-log needs a path, such as audit.log.")]
    [InlineData("--kubeconfig", "--kubeconfig needs a path, such as ~/.kube/config.")]
    public void What_is_wrong_is_said_in_one_sentence(string argument, string sentence)
    {
        Assert.Equal(sentence, Assert.Throws<ArgumentException>(() => SampleArguments.Parse([argument])).Message);
    }

    [Fact]
    public void A_real_cluster_keeps_its_audit_log_itself()
    {
        var arguments = SampleArguments.Parse(["--kubeconfig", "/no/such/config", "--audit-log", "audit.log"]);

        Assert.Contains("--audit-log", Assert.Throws<ArgumentException>(() => ClusterChoice.Check(arguments)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kubeconfig_that_cannot_be_used_is_named_with_the_way_out()
    {
        var arguments = SampleArguments.Parse(["--kubeconfig", "/no/such/config"]);

        var message = Assert.Throws<ArgumentException>(() => ClusterChoice.Check(arguments)).Message;

        Assert.Contains("/no/such/config", message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
    }
}
