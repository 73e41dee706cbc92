using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Whakapapa.Generator.Clients;

/// <summary>Finds Kubernetes clients that are made without any handler, in projects that could give them this library's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClientWithoutHandlerAnalyzer : DiagnosticAnalyzer
{
    internal const string HandlerType = "Whakapapa.PurposeHandler";

    private static readonly DiagnosticDescriptor WithoutHandler = new(
        "WHK2001",
        "A Kubernetes client is made without a PurposeHandler",
        "Requests of this client do not say why they are made: pass PurposeHandler.FromEnvironment() to it",
        "Usage",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A PurposeHandler makes requests say who makes them and why, when the operator asks for it. FromEnvironment() gives none otherwise.",
        helpLinkUri: HelpLink.Address);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(WithoutHandler);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(HandlerType) is not null)
            {
                start.RegisterOperationAction(Inspect, OperationKind.ObjectCreation);
            }
        });
    }

    private static void Inspect(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (IsClient(creation.Type) && creation.Arguments is [.., var handlers] && TakesHandlers(handlers.Parameter) && IsEmpty(handlers))
        {
            context.ReportDiagnostic(Diagnostic.Create(WithoutHandler, creation.Syntax.GetLocation()));
        }
    }

    private static bool IsClient(ITypeSymbol? type) =>
        type is { Name: "Kubernetes", ContainingNamespace: { Name: "k8s", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool TakesHandlers(IParameterSymbol? parameter) =>
        parameter is { IsParams: true, Type: IArrayTypeSymbol { ElementType.Name: "DelegatingHandler" } };

    private static bool IsEmpty(IArgumentOperation handlers) =>
        handlers is { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer: null or { ElementValues.IsEmpty: true } } };
}
