namespace Whakapapa.Atlas.Ingesting;

/// <summary>What tells a worker a request's fact and session at once.</summary>
internal readonly record struct LocalRequest(LocalFact Fact, int Address);
