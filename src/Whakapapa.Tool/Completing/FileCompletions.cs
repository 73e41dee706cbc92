using System.CommandLine;
using System.CommandLine.Completions;

namespace Whakapapa.Tool.Completing;

/// <summary>Says that what an option or argument takes is a file or folder, which shells complete better themselves.</summary>
internal static class FileCompletions
{
    private const string FileKind = "File";

    public static Option<T> OfFiles<T>(this Option<T> option)
    {
        option.CompletionSources.Add(Find);
        return option;
    }

    public static Argument<T> OfFiles<T>(this Argument<T> argument)
    {
        argument.CompletionSources.Add(Find);
        return argument;
    }

    public static bool IsAny(CompletionItem item) => item.Kind == FileKind;

    private static IEnumerable<CompletionItem> Find(CompletionContext context) => [new CompletionItem("FILE", FileKind)];
}
