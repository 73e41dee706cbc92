namespace Whakapapa.Atlas.Ingesting;

/// <summary>A session in a worker's numbers.</summary>
internal readonly record struct LocalSession(int Caller, int Account, int Address);
