namespace Whakapapa.Atlas.Ingesting;

/// <summary>A fact in a worker's numbers.</summary>
internal readonly record struct LocalFact(int Caller, int QueryPath, int Account, int Operation, int Code, int Hour);
