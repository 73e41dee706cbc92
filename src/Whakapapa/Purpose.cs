using System.Runtime.CompilerServices;
using Whakapapa.Labels;

namespace Whakapapa;

/// <summary>What the running code is here for.</summary>
public static class Purpose
{
    /// <summary>
    /// Says on whose behalf what follows is done: a test's name, a job's, a controller's. It holds for the requests of this
    /// method and of everything that it calls, awaits or starts, until what is returned is disposed.
    /// </summary>
    /// <param name="label">
    /// Any text. In the User-Agent the innermost label stands behind <c> -- </c>, as the name of a test does in Kubernetes' end-to-end tests, and at most
    /// 256 bytes of it; a label that is already there is left alone.
    /// </param>
    /// <returns>What ends it. Scopes can be nested, and need not be ended in order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="label"/> is <see langword="null"/>.</exception>
    /// <remarks>
    /// It is safe to call from any thread, and flows with the <see cref="ExecutionContext"/>. Whoever reads the audit log reads the label:
    /// put no secret in it.
    /// </remarks>
    public static IDisposable Begin(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return PurposeScope.Begin(label);
    }

    /// <summary>Says which build this is and how it came to this call, whatever the operator's settings. Nothing is sent.</summary>
    /// <returns>The record that a request made here would carry, from the synchronous callers on this thread's stack.</returns>
    /// <remarks>It is safe to call from any thread. It walks the stack, which takes some ten microseconds, and more for a path that is new.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Introspection Introspect() => Introspector.Default.Capture().Introspection.With(PurposeScope.Labels);
}
