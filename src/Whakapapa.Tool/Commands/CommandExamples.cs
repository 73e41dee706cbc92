namespace Whakapapa.Tool.Commands;

/// <summary>What to type, by command, for <c>--help</c>.</summary>
internal static class CommandExamples
{
    private static readonly Dictionary<string, string[]> ByCommand = new(StringComparer.Ordinal)
    {
        ["whakapapa"] =
        [
            "whakapapa ingest /var/log/kubernetes/audit.log",
            "whakapapa who",
            "whakapapa why list pods",
        ],
        ["ingest"] =
        [
            "whakapapa ingest audit.log audit-2026-11-21.log.gz",
            "kubectl logs -n kube-system audit-sink | whakapapa ingest -",
            "whakapapa ingest audit.log --spec openapi.json --store prod.db",
        ],
        ["who"] =
        [
            "whakapapa who --programs",
            "whakapapa who --operation \"list secrets\" --code 2xx --since 24h",
            "whakapapa who --user '/^system:serviceaccount:shop:/' --json",
        ],
        ["why"] =
        [
            "whakapapa why list pods",
            "whakapapa why 'watch */status' --program shop",
            "whakapapa why listCoreV1NamespacedPod --label '*nightly*'",
        ],
        ["what"] =
        [
            "whakapapa what shop/1.4.2",
            "whakapapa what src/PodReconciler.cs:42",
            "whakapapa what --code 403 --user 'system:serviceaccount:shop:*'",
        ],
        ["coverage"] =
        [
            "kubectl get --raw /openapi/v2 > openapi.json",
            "whakapapa coverage --spec openapi.json --program e2e.test",
            "whakapapa coverage --spec openapi.json --policy audit-policy.yaml --operations",
        ],
        ["diff"] =
        [
            "whakapapa diff 1.4.1 1.4.2 --program shop",
            "whakapapa diff b143093 c0ffee1 --verb list",
        ],
        ["export"] =
        [
            "whakapapa export pprof --program shop && go tool pprof -http : whakapapa.pb.gz",
            "whakapapa export csv --since 7d > requests.csv",
            "whakapapa export json --label '*' -o requests.json",
        ],
        ["symbolicate"] = ["whakapapa symbolicate --symbols ./publish"],
        ["completion"] =
        [
            "source <(whakapapa completion bash)",
            "whakapapa completion zsh > \"${fpath[1]}/_whakapapa\"",
            "whakapapa completion fish > ~/.config/fish/completions/whakapapa.fish",
            "whakapapa completion pwsh | Out-String | Invoke-Expression",
        ],
    };

    public static IReadOnlyList<string> Of(string command) => ByCommand.GetValueOrDefault(command) ?? [];
}
