using System.Reflection;

namespace Whakapapa.Capture;

/// <summary>An instruction that calls a method, or loads one so that something else can.</summary>
/// <param name="Offset">Where it is in the method's IL.</param>
/// <param name="Kind">How it calls.</param>
/// <param name="Target">The method it names.</param>
/// <param name="IsTail">Whether nothing but a return follows, so that the JIT may turn the call into a jump.</param>
internal readonly record struct CallInstruction(int Offset, CallKind Kind, MethodBase Target, bool IsTail = false);
