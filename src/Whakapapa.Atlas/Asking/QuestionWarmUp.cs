using Whakapapa.Atlas.Asking.Filtering;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Asking;

/// <summary>Asks a store of one request, so that the runtime compiles what answers while something else is done, as to read the command line.</summary>
internal static class QuestionWarmUp
{
    /// <summary>Begins on another thread. Whoever asks meanwhile need not wait for its end.</summary>
    /// <returns>The answer.</returns>
    public static Task<IReadOnlyList<WhoRow>> Start() => Task.Run(() =>
    {
        using var store = SqliteAtlasStore.OpenExample();
        return WhoQuestion.Ask(new AtlasView(store, RequestFilter.All), byProgram: false);
    });
}
