using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;
using Whakapapa.Generator.Identity;

namespace Whakapapa.Interceptors.Places;

/// <summary>
/// Names files so that no machine's folders show: by their repository, else by their path in the project. Built from
/// what <c>build/Whakapapa.InterceptCalls.targets</c> gathered: base64 of <c>folder|repository|folder|repository...</c>
/// </summary>
internal sealed class SourceRoots(string payload, string project) : IEquatable<SourceRoots>
{
    private readonly string _payload = payload;
    private readonly string _project = project;

    // A submodule before the repository around it; the project where there is neither.
    private readonly (string Folder, string Name)[] _roots = [.. Parse(payload).OrderByDescending(root => root.Folder.Length), (Folder(project), "")];

    public static SourceRoots From(AnalyzerConfigOptions options)
    {
        options.TryGetValue(CallInterceptorGenerator.RootsOption, out var payload);
        options.TryGetValue(CallInterceptorGenerator.ProjectOption, out var project);
        return new(payload ?? "", project ?? "");
    }

    public string PathOf(string file)
    {
        var path = file.Replace('\\', '/');
        foreach (var (folder, name) in _roots)
        {
            if (folder.Length > 0 && path.StartsWith(folder, StringComparison.Ordinal))
            {
                return name + path.Substring(folder.Length);
            }
        }

        return path.Substring(path.LastIndexOf('/') + 1);
    }

    public bool Equals(SourceRoots? other) => other is not null && _payload == other._payload && _project == other._project;

    public override bool Equals(object? obj) => Equals(obj as SourceRoots);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_payload) ^ StringComparer.Ordinal.GetHashCode(_project);

    private static IEnumerable<(string Folder, string Name)> Parse(string payload)
    {
        var items = Decode(payload).Split('|');
        for (var i = 0; i + 1 < items.Length; i += 2)
        {
            yield return (Folder(items[i]), RepositoryName.Normalize(items[i + 1]) is { } repository ? repository + "/" : "");
        }
    }

    private static string Folder(string folder) => folder.Length == 0 ? "" : folder.Replace('\\', '/').TrimEnd('/') + "/";

    private static string Decode(string base64)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}
