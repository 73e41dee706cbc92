using System.Reflection;

namespace Whakapapa.Capture;

/// <summary>
/// A method on a call path and the place in it: the IL offset of a call, or the state of a state machine that is
/// suspended at an <c>await</c>.
/// </summary>
/// <param name="Method">What runs: for an async method its state machine's <c>MoveNext</c>.</param>
/// <param name="ILOffset">Where in its IL, or <see cref="Unknown"/> if it is not proven.</param>
/// <param name="State">The state at which it is suspended, or <see cref="Unknown"/>.</param>
internal readonly record struct Frame(MethodBase Method, int ILOffset = Frame.Unknown, int State = Frame.Unknown)
{
    public const int Unknown = -1;
}
