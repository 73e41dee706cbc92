using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>A method on a call path and where it is, however that was told, so that two ways of telling are one place.</summary>
/// <param name="Method">As its author wrote it, with parameters if they were told.</param>
/// <param name="Path">The file, relative to the build's repository if it is in it; a frame's id if there were no symbols; empty if not told.</param>
/// <param name="Line">From 1; 0 if not told.</param>
/// <param name="IsInRepository">Whether the file is in the build's repository for all that was told.</param>
internal sealed record Place(string Method, string Path, int Line, bool IsInRepository)
{
    /// <summary>Gets <c>src/PodReconciler.cs:42</c>, or less.</summary>
    public string Location => Line > 0 ? $"{Path}:{Line}" : Path;

    /// <summary>Gets what tells it from others: parameters only where no line does.</summary>
    public (string Method, string Path, int Line) Key => Line > 0 ? (WithoutParameters, Path, Line) : (Method, Path, 0);

    /// <summary>Gets the method's name as a User-Agent has it.</summary>
    public string WithoutParameters => Method.IndexOf('(', StringComparison.Ordinal) is var open and > 0 ? Method[..open] : Method;

    /// <summary>Reads a frame. A User-Agent leaves the build's own repository out; an announcement has it in front of each of its lines.</summary>
    public static Place Of(CodeFrame frame, PurposePath path, Build build)
    {
        var prefix = build.Repository + "/";
        if (build.Repository.Length > 0 && frame.File.StartsWith(prefix, StringComparison.Ordinal))
        {
            return new Place(frame.Method, frame.File[prefix.Length..], frame.Line, true);
        }

        return new Place(frame.Method, frame.File, frame.Line, build.Repository.Length > 0 && frame.Line > 0 && path.AnnouncedBy is null && !HasHost(frame.File));
    }

    // github.com/other/library/src/File.cs: a folder at the root of a repository seldom has a dot within its name.
    private static bool HasHost(string file) => file.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 && file.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && dot < slash;
}
