namespace Whakapapa.Atlas.Ingesting;

/// <summary>Gives out a store's ids, from 1. Values beyond the limits share the id of <paramref name="others"/>.</summary>
/// <param name="known">What the store has; new values are added to it by id.</param>
/// <param name="others">What stands for values that are not told apart.</param>
/// <param name="limit">How many values there may be.</param>
/// <param name="length">Of a value, in characters.</param>
internal sealed class Numbering<T>(IReadOnlyDictionary<int, T> known, T others, int limit, Func<T, int> length)
    where T : notnull
{
    /// <summary>Of all values together, in characters.</summary>
    public const long MaxLength = 64 * 1024 * 1024;

    private readonly Dictionary<T, int> _ids = known.ToDictionary(entry => entry.Value, entry => entry.Key);
    private int _last = known.Count == 0 ? 0 : known.Keys.Max();
    private long _length = known.Values.Sum(value => (long)length(value));

    /// <summary>Returns the value's id, and adds it to <paramref name="added"/> if it is new.</summary>
    public int IdOf(T value, Dictionary<int, T> added)
    {
        if (_ids.TryGetValue(value, out var id))
        {
            return id;
        }

        if ((_ids.Count >= limit || _length >= MaxLength) && !value.Equals(others))
        {
            return IdOf(others, added);
        }

        _ids.Add(value, ++_last);
        _length += length(value);
        added.Add(_last, value);
        return _last;
    }
}
