using Whakapapa.Atlas.Understanding;

namespace Whakapapa.Atlas.Asking;

/// <summary>A build, or a program, and what it asked for.</summary>
/// <param name="Build">Only the program's name where programs were asked for.</param>
/// <param name="Requests">How many.</param>
/// <param name="Failed">Of them, those that were answered with 400 or more.</param>
/// <param name="Explained">Of them, those that told a call path.</param>
/// <param name="Operations">How many different ones.</param>
/// <param name="First">The hour of the first.</param>
/// <param name="Last">The hour of the last.</param>
internal sealed record WhoRow(Build Build, long Requests, long Failed, long Explained, int Operations, DateTimeOffset First, DateTimeOffset Last);
