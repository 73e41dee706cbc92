using System.Runtime.CompilerServices;

namespace Whakapapa;

/// <summary>What the running code is here for.</summary>
public static class Purpose
{
    /// <summary>Says which build this is and how it came to this call, whatever the operator's settings. Nothing is sent.</summary>
    /// <returns>The record that a request made here would carry, from the synchronous callers on this thread's stack.</returns>
    /// <remarks>It is safe to call from any thread. It walks the stack, which takes some ten microseconds, and more for a path that is new.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Introspection Introspect() => Introspector.Default.Capture().Introspection;
}
