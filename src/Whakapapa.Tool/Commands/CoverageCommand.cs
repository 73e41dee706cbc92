using System.CommandLine;
using Whakapapa.Atlas.Asking;
using Whakapapa.Atlas.Asking.Covering;
using Whakapapa.Atlas.Matching;
using Whakapapa.Tool.Completing;
using Whakapapa.Tool.Output;

namespace Whakapapa.Tool.Commands;

/// <summary><c>whakapapa coverage</c></summary>
internal static class CoverageCommand
{
    public static Command Create(Terminal terminal)
    {
        var spec = SharedOptions.Spec();
        var policy = new Option<string?>("--policy") { HelpName = "FILE", Description = "The API server's audit policy, to tell what it hides from what was not asked for" }.OfFiles();
        var operations = new Option<bool>("--operations") { Description = "List each operation" };
        return QuestionCommand.Create(
            "coverage",
            "Shows how many of an API's operations were asked for, and how many succeeded",
            terminal,
            [spec, policy, operations],
            async (parsed, view, cancellation) =>
            {
                var source = parsed.GetValue(spec) ?? throw new QuestionException(
                    "Coverage is that of a document, and the project carries none: \"kubectl get --raw /openapi/v2 > openapi.json\" writes a cluster's, and --spec openapi.json takes it; or --spec takes a kubeconfig.");
                var known = new ApiSpec(await OpenApiSource.ReadAsync(source, cancellation));
                var hidden = parsed.GetValue(policy) is { } policyFile ? AuditPolicyFile.Read(policyFile) : null;
                return new CoverageOutput(CoverageQuestion.Ask(view, known, hidden), parsed.GetValue(operations));
            });
    }
}
