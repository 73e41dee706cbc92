namespace Whakapapa.Capture.Interception;

/// <summary>Where on a call path the member is that made an intercepted call.</summary>
/// <param name="Call">The call.</param>
/// <param name="Index">The frame's index.</param>
/// <param name="IsMissing">Whether the path has no frame for it, so that it goes before the one at <paramref name="Index"/>.</param>
internal readonly record struct CompiledSite(InterceptedCall Call, int Index, bool IsMissing);
