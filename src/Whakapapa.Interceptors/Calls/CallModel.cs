namespace Whakapapa.Interceptors.Calls;

/// <summary>An intercepted call, in the words of the code that is generated for it.</summary>
/// <param name="Attribute">Version and data of the call's location.</param>
/// <param name="Member">The member that calls.</param>
/// <param name="Parameters">Its parameter list, or an empty string.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Method">What is called.</param>
internal sealed record CallModel(string Attribute, string Member, string Parameters, string File, int Line, MethodModel Method);
