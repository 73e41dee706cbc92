namespace Whakapapa.Benchmarks;

/// <summary>Where the cases are compared.</summary>
/// <param name="Concurrency">How many callers send one request after the other.</param>
/// <param name="Depth">How many async methods await each other from the caller's loop to the one that sends.</param>
internal sealed record Scene(Server Server, int Concurrency, int Depth);
