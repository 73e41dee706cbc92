namespace Whakapapa.Atlas.Storing;

/// <summary>How many requests have a key in common.</summary>
/// <param name="Key">0 in the dimensions that were not asked for.</param>
/// <param name="Requests">Above 0.</param>
internal readonly record struct FactCount(FactKey Key, long Requests);
