using System.ComponentModel;
using Whakapapa.Capture.Interception;

namespace Whakapapa;

/// <summary>An <see cref="InterceptedCall"/> under way. It is not for use by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct InterceptedCallScope : IDisposable
{
    private readonly ActiveCall? _call;

    internal InterceptedCallScope(ActiveCall call) => _call = call;

    /// <summary>Says what the call returned, if that may go on after it: a task, or a sequence that is yet to be read.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="result">What it returned.</param>
    /// <returns><paramref name="result"/>.</returns>
    public T Returns<T>(T result)
    {
        _call?.GoesOn(result as Task);
        return result;
    }

    /// <summary>Ends the call on this thread. What it returned may go on.</summary>
    public void Dispose() => _call?.Return();
}
