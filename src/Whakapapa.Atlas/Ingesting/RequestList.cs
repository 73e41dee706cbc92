using System.Collections;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>What is told of requests: first of those that are known otherwise, then of the new ones, as they came. The new ones are not copied from where they are.</summary>
/// <param name="earlier">What is told of the ones that are known otherwise.</param>
/// <param name="newCount">How many requests are new.</param>
internal abstract class RequestList<T>(T[] earlier, int newCount) : IReadOnlyList<T>
{
    public int Count => earlier.Length + newCount;

    public T this[int index] => index < earlier.Length ? earlier[index] : New(index - earlier.Length);

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns what is told of a new request, from 0.</summary>
    protected abstract T New(int index);
}
