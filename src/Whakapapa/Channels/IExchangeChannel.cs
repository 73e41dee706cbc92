using Whakapapa.Wire;

namespace Whakapapa.Channels;

/// <summary>A channel that wants to know how the requests ended in which it wrote.</summary>
internal interface IExchangeChannel : IPurposeChannel
{
    /// <summary>Whether it wants to know of this one, in which it wrote. To follow a request costs one more task.</summary>
    bool Follows(HttpRequestMessage request) => true;

    /// <summary>Gets a value indicating whether it takes, at the end, a fuller path than the one that was sent, where there was no time to wait for that.</summary>
    bool TakesFullerPath => false;

    /// <summary>
    /// Is told once a request whose record was written, before the program is. If it throws, that is counted, and the program gets its answer
    /// all the same.
    /// </summary>
    void Ended(PurposeRecord record, HttpRequestMessage request, in Exchange exchange);

    /// <summary>Is told, of a request of which the <see cref="Exchange"/> said that it may be, what is known of its path when the answer is read. It may never be.</summary>
    void Explained(PurposeRecord fullest, HttpRequestMessage request)
    {
    }
}
