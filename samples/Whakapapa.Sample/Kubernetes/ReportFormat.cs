namespace Whakapapa.Sample.Kubernetes;

/// <summary>How a report lies in a ConfigMap.</summary>
internal static class ReportFormat
{
    public const string Entry = "summary";

    /// <summary>Watches end by themselves, so that a lost one does not hang.</summary>
    public const int WatchSeconds = 30;
}
