namespace Whakapapa.Atlas.Storing;

/// <summary>What a batch says of one request.</summary>
/// <param name="Now">What it is counted as.</param>
/// <param name="Before">What it was counted as in an earlier batch; <see langword="null"/> if it was not.</param>
internal readonly record struct RequestChange(RecentRequest Now, Fact? Before);
