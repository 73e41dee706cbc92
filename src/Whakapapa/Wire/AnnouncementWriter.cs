namespace Whakapapa.Wire;

/// <summary>Writes the query value that announces a record, within a length.</summary>
internal static class AnnouncementWriter
{
    /// <summary>
    /// Writes all if it fits; else a frame's id stands for its line, as where it is not known, outermost frames first. Ids are not left
    /// out: with others it would be another record.
    /// </summary>
    /// <param name="introspection">The record.</param>
    /// <param name="length">In characters.</param>
    /// <param name="least">How many characters it takes at least, if that is too many; otherwise 0.</param>
    public static string? Write(Introspection introspection, int length, out int least)
    {
        least = 0;
        if (QueryValue.Announce(introspection) is var whole && whole.Length <= length)
        {
            return whole;
        }

        // As many lines as fit. An id that is there already costs next to nothing.
        var best = QueryValue.Announce(WithLines(introspection, 0));
        if (best.Length > length)
        {
            least = best.Length;
            return null;
        }

        int fits = 0, tooMany = introspection.CurrentReasoning.Count;
        while (tooMany - fits > 1)
        {
            var lines = (fits + tooMany) / 2;
            var value = QueryValue.Announce(WithLines(introspection, lines));
            (fits, tooMany) = value.Length <= length ? (lines, tooMany) : (fits, lines);
            best = value.Length <= length ? value : best;
        }

        return best;
    }

    private static Introspection WithLines(Introspection introspection, int lines) => new(
        introspection.SelfIdentity,
        introspection.CurrentPurpose,
        [.. introspection.CurrentReasoning.Take(lines), .. introspection.Frames.Take(introspection.CurrentReasoning.Count).Skip(lines)],
        introspection.Frames,
        introspection.Labels,
        introspection.Quality,
        introspection.Digest);
}
