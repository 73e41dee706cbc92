using Whakapapa.Atlas.Asking.Covering;

namespace Whakapapa.Atlas.Tests.Asking.Covering;

public sealed class AuditPolicyTests : IDisposable
{
    private const string Header = "apiVersion: audit.k8s.io/v1\nkind: Policy\n";

    private readonly TemporaryFolder _folder = new();

    // Of the kind that kubernetes.io shows.
    private const string Policy = Header + """
        omitStages: ["RequestReceived"]
        rules:
          - level: RequestResponse
            resources: [{group: "", resources: ["pods"]}]
          - level: Metadata
            resources: [{group: "", resources: ["pods/log", "*/status"]}]
          - level: None
            resources: [{group: "", resources: ["configmaps"], resourceNames: ["controller-leader"]}]
          - level: None
            users: ["system:kube-proxy"]
            verbs: ["watch"]
            resources: [{group: "", resources: ["endpoints"]}]
          - level: None
            userGroups: ["system:authenticated"]
            nonResourceURLs: ["/api*"]
          - level: None
            nonResourceURLs: ["/version", "/healthz*"]
          - level: Request
            resources: [{group: "", resources: ["configmaps"]}]
            namespaces: ["kube-system"]
          - level: Metadata
            omitStages: ["ResponseStarted", "ResponseComplete"]
            resources: [{group: "batch"}]
          - level: Metadata
            resources: [{group: "", resources: ["secrets", "configmaps"]}]
        """;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("GET /api/v1/namespaces/{namespace}/pods", AuditReach.Always)]
    [InlineData("GET /api/v1/namespaces/{namespace}/pods/{name}/log", AuditReach.Always)]
    [InlineData("GET /api/v1/namespaces/{namespace}/pods/{name}/status", AuditReach.Always)]
    [InlineData("POST /api/v1/namespaces/{namespace}/pods/{name}/exec", AuditReach.Never)]
    [InlineData("GET /api/v1/namespaces/{namespace}/configmaps/{name}", AuditReach.Sometimes)]
    [InlineData("GET /api/v1/namespaces/{namespace}/configmaps", AuditReach.Always)]
    [InlineData("GET /api/v1/namespaces/{namespace}/secrets", AuditReach.Always)]
    [InlineData("GET /api/v1/namespaces/{namespace}/endpoints", AuditReach.Never)]
    [InlineData("GET /apis/batch/v1/jobs", AuditReach.Never)]
    [InlineData("GET /version/", AuditReach.Never)]
    [InlineData("GET /apis/", AuditReach.Never)]
    [InlineData("GET /logs/", AuditReach.Never)]
    public void The_first_rule_that_matches_all_requests_decides(string operation, object reach) => Assert.Equal(reach, Read(Policy).Reach(SpecText.Of(operation)));

    [Fact]
    public void Json_is_read_too() =>
        Assert.Equal(AuditReach.Always, Read("""{"kind":"Policy","apiVersion":"audit.k8s.io/v1","rules":[{"level":"Metadata"}]}""").Reach(SpecText.Of("GET /api/v1/pods")));

    [Theory]
    [InlineData("just text", "no kind \"Policy\"")]
    [InlineData("", "no kind \"Policy\"")]
    [InlineData(Header + "rules:\n- level: Everything\n", "level \"Everything\"")]
    [InlineData(Header + "rules: [", "no audit policy")]
    [InlineData(Header + "rules:\n- level: None\n  verbs: [[a]]\n", "no audit policy")]
    public void What_is_no_policy_is_said(string text, string reason) => Assert.Contains(reason, Assert.Throws<FormatException>(() => Read(text)).Message, StringComparison.Ordinal);

    private AuditPolicy Read(string text) => AuditPolicyFile.Read(_folder.Write("policy.yaml", text));
}
