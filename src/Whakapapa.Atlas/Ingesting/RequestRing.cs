using System.Runtime.CompilerServices;
using Whakapapa.Atlas.Storing;

namespace Whakapapa.Atlas.Ingesting;

/// <summary>
/// Has requests by their numbers, the newest in the places of the oldest. Its memory comes in parts when they are written: the collector reads all there is, and a page that is read
/// before it is written is mapped twice, and each processor told so.
/// </summary>
internal sealed class RequestRing
{
    private const int PartBits = 12;
    private const int PartLength = 1 << PartBits;

    private RecentRequest[]?[] _parts;
    private int _mask;

    /// <param name="length">A power of 2, at least 4096.</param>
    public RequestRing(int length)
    {
        _mask = length - 1;
        _parts = new RecentRequest[length >> PartBits][];
    }

    public int Length => _mask + 1;

    /// <summary>Gets a number's request, to be read or written.</summary>
    public ref RecentRequest this[long number]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var place = PlaceOf(number);
            return ref (_parts[place >> PartBits] ??= new RecentRequest[PartLength])[place & (PartLength - 1)];
        }
    }

    /// <summary>Returns the place that a number has for as long as the length is the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PlaceOf(long number) => (int)number & _mask;

    /// <summary>Makes it twice as long. Its requests have other places then.</summary>
    public void Grow(long oldest, long next)
    {
        var longer = new RequestRing(Length * 2);
        for (var number = oldest; number < next; number++)
        {
            longer[number] = this[number];
        }

        (_mask, _parts) = (longer._mask, longer._parts);
    }
}
