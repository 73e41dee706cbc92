namespace Whakapapa.Benchmarks;

/// <summary>What a request took on average in a turn of a case.</summary>
/// <param name="WithoutHop">The part of the requests that did not hop, since the thread pool was starved.</param>
internal readonly record struct Turn(double Microseconds, double CpuMicroseconds, double Bytes, double WithoutHop);
