using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Whakapapa.Generator;

namespace Whakapapa.Interceptors;

/// <summary>Why calls cannot be intercepted in a project that asks for it.</summary>
internal sealed record Obstacle(string Reason)
{
    private static readonly DiagnosticDescriptor CannotIntercept = new(
        "WHK1004",
        "Calls of the Kubernetes client cannot be intercepted",
        "WhakapapaInterceptCalls has no effect, since {0}",
        "Interception",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Address);

    /// <summary>Null if there is none.</summary>
    public static Obstacle? To(CSharpCompilation compilation)
    {
        if (compilation.LanguageVersion < LanguageVersion.CSharp11)
        {
            return new("it needs C# 11 or later: set LangVersion, or WhakapapaInterceptCalls to false");
        }

        return CanUse(compilation)
            ? null
            : new("the library Whakapapa is not among the references, or under an extern alias alone: it needs net8.0 or later");
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(CannotIntercept, Location.None, Reason);

    private static bool CanUse(CSharpCompilation compilation) =>
        compilation.SourceModule.ReferencedAssemblySymbols
            .FirstOrDefault(static assembly => assembly.Name == CallInterceptorGenerator.Library)?
            .GetTypeByMetadataName(CallInterceptorGenerator.CallType) is { } type
        && Reach.IsGlobal(compilation, type.ContainingAssembly);
}
