using System.Text;
using Whakapapa.Atlas.Matching;
using Whakapapa.Atlas.Reading;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Reads a few events into nothing, so that the runtime compiles what reads them while something else is done, as to open the store. Without it all workers wait for that at their first event.
/// </summary>
internal static class IngestionWarmUp
{
    // As servers write them: from a program that says why, and from one that does not, each with escapes and once more.
    internal const string Events =
        """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"00000000-0000-0000-0000-000000000001","stage":"ResponseComplete","requestURI":"/api/v1/namespaces/n/pods/p?fieldManager=m\u0026timeout=10s","verb":"patch","user":{"username":"system:serviceaccount:n:s","groups":["system:serviceaccounts","system:authenticated"]},"sourceIPs":["10.0.0.1"],"userAgent":"program/1.0 (linux/amd64) (github.com/acme/shop b143093 built by ci@buildbot 2026-11-20T03:04:05Z) whakapapa/1 (000000000001 complete; Shop.Reconciler.RunAsync src/Reconciler.cs:1; Shop.Program.Main src/Program.cs:2;)","objectRef":{"resource":"pods","namespace":"n","name":"p","apiVersion":"v1"},"responseStatus":{"metadata":{},"code":200},"requestReceivedTimestamp":"2026-11-22T08:53:53.519883Z","stageTimestamp":"2026-11-22T08:53:53.520467Z","annotations":{"authorization.k8s.io/decision":"allow","authorization.k8s.io/reason":"RBAC: allowed by ClusterRoleBinding \"b\""}}
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Request","auditID":"00000000-0000-0000-0000-000000000002","stage":"ResponseComplete","requestURI":"/apis/apps/v1/deployments","verb":"list","user":{"username":"admin","groups":["system:masters","system:authenticated"]},"sourceIPs":["10.0.0.1"],"userAgent":"kubectl/v1.36.0 (linux/amd64) kubernetes/4cb5f07","objectRef":{"resource":"deployments","apiGroup":"apps","apiVersion":"v1"},"responseStatus":{"metadata":{},"code":200},"requestReceivedTimestamp":"2026-11-22T08:53:54.519883Z","stageTimestamp":"2026-11-22T08:53:54.520467Z","annotations":{"authorization.k8s.io/decision":"allow","authorization.k8s.io/reason":""}}

        """;

    /// <summary>Begins on another thread. Whoever reads meanwhile need not wait for its end.</summary>
    /// <returns>What was found, when all of it is counted.</returns>
    public static Task<Ledger> Start() => Task.Run(() =>
    {
        var bytes = Encoding.UTF8.GetBytes(Events + Events);
        var findings = new ChunkWorker(0, new OperationMatcher(null)).Read(new LineChunk(bytes, bytes.Length));
        var ledger = new Ledger(new AtlasNames(), new RequestWindow());
        ledger.Add(findings);
        return ledger;
    });
}
