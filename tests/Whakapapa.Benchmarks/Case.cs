namespace Whakapapa.Benchmarks;

/// <summary>One of the pipelines that are compared.</summary>
/// <param name="NewPaths">Whether no two requests have the same call path.</param>
internal sealed record Case(string Name, Func<DelegatingHandler[]> Handlers, bool NewPaths = false)
{
    private const string Switch = "KUBE_CLIENT_SUBMIT_PURPOSE";

    public static readonly IReadOnlyList<Case> All =
    [
        new("no handler", () => []),
        new("off", () => FromEnvironment(null)),
        new("on, a known path", () => FromEnvironment("1")),
        new("`Task.Yield()` alone", () => [new YieldHandler()]),
        new("the same headers, written by hand", () => [new SameHeadersHandler(FromEnvironment("1").Single())]),
        new("`new StackTrace(true)`", () => [new StackTraceHandler()]),
        new("on, a new path each time", () => FromEnvironment("1"), NewPaths: true),
    ];

    private static DelegatingHandler[] FromEnvironment(string? value)
    {
        Environment.SetEnvironmentVariable(Switch, value);
        return PurposeHandler.FromEnvironment();
    }
}
