namespace Whakapapa.Atlas.Understanding;

/// <summary>A method on a call path.</summary>
/// <param name="Method">As its author wrote it.</param>
/// <param name="File">Relative to the build's repository, or with a repository in front; or a frame's id without symbols; empty if not told.</param>
/// <param name="Line">From 1; 0 if not told.</param>
internal sealed record CodeFrame(string Method, string File = "", int Line = 0)
{
    /// <summary>Reads <c>src/PodReconciler.cs:42</c>, or whatever else was told in its place.</summary>
    public static CodeFrame At(string method, string location)
    {
        var colon = location.LastIndexOf(':');
        return colon > 0 && int.TryParse(location.AsSpan(colon + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var line)
            ? new CodeFrame(method, location[..colon], line)
            : new CodeFrame(method, location);
    }

    /// <summary>Returns <c>src/PodReconciler.cs:42</c>, or less.</summary>
    public string Location => Line > 0 ? $"{File}:{Line}" : File;
}
