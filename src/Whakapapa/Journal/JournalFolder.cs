namespace Whakapapa.Journal;

/// <summary>Where a journal's files are, if nobody says where.</summary>
internal static class JournalFolder
{
    private const string Artifacts = "ARTIFACTS";

    /// <summary>Returns <c>$ARTIFACTS/whakapapa</c>, which test jobs of Kubernetes' CI keep, else the folder for temporary files.</summary>
    public static string Default(Func<string, string?> variable) =>
        variable(Artifacts) is { } artifacts && !string.IsNullOrWhiteSpace(artifacts) ? Path.Combine(artifacts, "whakapapa") : Path.GetTempPath();
}
