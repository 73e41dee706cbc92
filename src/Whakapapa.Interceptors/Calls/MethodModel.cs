namespace Whakapapa.Interceptors.Calls;

/// <summary>A method that is called, as C#.</summary>
/// <param name="ReturnType">Its return type.</param>
/// <param name="TypeParameters">Such as <c>&lt;T&gt;</c>, or an empty string.</param>
/// <param name="Parameters">Parameters of a static method that stands in for it.</param>
/// <param name="Constraints">Those on its type parameters, or an empty string.</param>
/// <param name="Call">The call of it, with the parameters for arguments.</param>
/// <param name="GoesOn">Whether what it returns goes on after it has returned.</param>
internal sealed record MethodModel(string ReturnType, string TypeParameters, string Parameters, string Constraints, string Call, bool GoesOn);
