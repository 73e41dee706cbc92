using Whakapapa.Atlas.Matching;

namespace Whakapapa.Atlas.Asking.Comparing;

/// <summary>A line that began or ceased to call an operation.</summary>
/// <param name="Began">Whether it began; else it ceased.</param>
/// <param name="Operation">What it calls, by itself or through others.</param>
/// <param name="Place">The line; <see langword="null"/> if requests for the operation told no path.</param>
/// <param name="Requests">How many there were, in the build that makes them.</param>
internal sealed record CallChange(bool Began, Operation Operation, Place? Place, long Requests);
