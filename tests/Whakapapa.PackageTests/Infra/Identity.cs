namespace Whakapapa.PackageTests.Infra;

/// <summary>What a program read from its own attribute.</summary>
internal sealed record Identity(string Name, string Version, string? Repository, string? Commit, string? Builder, string? Timestamp);
