namespace Whakapapa.Capture.Chain;

/// <summary>Why an async method can have no caller that matters.</summary>
internal enum RootKind
{
    /// <summary>It can have callers.</summary>
    None,

    /// <summary><c>async void</c>: it cannot be awaited.</summary>
    AsyncVoid,

    /// <summary>The program's own <c>Main</c>: a thread of the runtime waits for it.</summary>
    EntryPoint,

    /// <summary>The framework starts it and lets it go.</summary>
    Framework,
}
