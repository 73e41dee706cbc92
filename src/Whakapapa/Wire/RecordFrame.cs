namespace Whakapapa.Wire;

/// <summary>A method on a recorded call path.</summary>
/// <param name="Id">Known without symbols: <c>&lt;mvid&gt;!&lt;token&gt;+&lt;il&gt;</c>.</param>
/// <param name="Name">As its author wrote it, with parameter types: <c>PodReconciler.ReconcileAsync(V1Pod)</c>.</param>
/// <param name="ShortName">The same without parameters.</param>
/// <param name="Line">Repository, file and line, if known: <c>github.com/acme/shop/src/PodReconciler.cs:42</c>.</param>
/// <param name="Reasoning"><paramref name="Line"/>, else <paramref name="Id"/>, or <see langword="null"/> if lines are not told.</param>
/// <param name="Folded">Whether the User-Agent only counts it, since it is the runtime's or the client's.</param>
internal sealed record RecordFrame(string Id, string Name, string ShortName, string? Line, string? Reasoning, bool Folded);
