namespace Whakapapa.Channels;

/// <summary>How a request ended, as the program is told.</summary>
/// <param name="Response">Its headers, at least; what is left of the body is the program's. <see langword="null"/> if there is none.</param>
/// <param name="Exception">Why there is no response, or <see langword="null"/>.</param>
/// <param name="Began">When it was sent on.</param>
/// <param name="Duration">From then until the response's headers were there, or it failed.</param>
/// <param name="IsBare">Whether what was added was refused, and taken off for the answer that is told here.</param>
internal readonly record struct Exchange(
    HttpResponseMessage? Response,
    Exception? Exception,
    DateTimeOffset Began,
    TimeSpan Duration,
    bool IsBare)
{
    /// <summary>Gets a value indicating whether more of the request's path may become known when the answer is read.</summary>
    public bool MayBeExplained { get; init; }
}
