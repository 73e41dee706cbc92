namespace Whakapapa.Atlas.Ingesting;

/// <summary>Gives out a store's ids, from 1. Values beyond the limit share the id of <paramref name="others"/>.</summary>
/// <param name="known">What the store has; new values are added to it by id.</param>
/// <param name="others">What stands for values that are not told apart.</param>
/// <param name="limit">How many values there may be.</param>
internal sealed class Numbering<T>(IReadOnlyDictionary<int, T> known, T others, int limit)
    where T : notnull
{
    private readonly Dictionary<T, int> _ids = known.ToDictionary(entry => entry.Value, entry => entry.Key);
    private int _last = known.Count == 0 ? 0 : known.Keys.Max();

    /// <summary>Returns the value's id, and adds it to <paramref name="added"/> if it is new.</summary>
    public int IdOf(T value, Dictionary<int, T> added)
    {
        if (_ids.TryGetValue(value, out var id))
        {
            return id;
        }

        if (_ids.Count >= limit && !value.Equals(others))
        {
            return IdOf(others, added);
        }

        _ids.Add(value, ++_last);
        added.Add(_last, value);
        return _last;
    }
}
