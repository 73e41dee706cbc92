using System.Reflection;

namespace Whakapapa.Capture;

/// <summary>A frame as the runtime reports it.</summary>
/// <param name="Method">The method.</param>
/// <param name="ILOffset">About where in its IL; <see cref="CallSite"/> says how far that is to be believed.</param>
internal readonly record struct PhysicalFrame(MethodBase Method, int ILOffset);
