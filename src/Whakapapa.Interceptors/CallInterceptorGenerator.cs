using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Whakapapa.Interceptors.Calls;
using Whakapapa.Interceptors.Places;

namespace Whakapapa.Interceptors;

/// <summary>
/// Makes a program's calls of the Kubernetes client's operations pass a generated method each, which notes where in the source the
/// call is. The compiler loads it if the project sets <c>WhakapapaInterceptCalls</c>.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class CallInterceptorGenerator : IIncrementalGenerator
{
    internal const string Library = "Whakapapa";
    internal const string CallType = "Whakapapa.InterceptedCall";
    internal const string RootsOption = "build_property.WhakapapaSourceRoots";
    internal const string ProjectOption = "build_property.ProjectDir";

    internal const string RootsStep = "InterceptedCalls.Roots";
    internal const string ObstacleStep = "InterceptedCalls.Obstacle";
    internal const string CallStep = "InterceptedCalls.Call";
    internal const string PlacedCallStep = "InterceptedCalls.PlacedCall";
    internal const string OutputStep = "InterceptedCalls.Output";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var roots = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => SourceRoots.From(options.GlobalOptions))
            .WithTrackingName(RootsStep);

        var obstacle = context.CompilationProvider
            .Select(static (compilation, _) => Obstacle.To((CSharpCompilation)compilation))
            .WithTrackingName(ObstacleStep);

        var calls = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => ClientCall.MayBe(node), static (candidate, stop) => ClientCall.Read(candidate, stop))
            .Where(static call => call is not null)
            .WithTrackingName(CallStep);

        var placed = calls.Combine(roots)
            .Select(static (pair, _) => pair.Left! with { File = pair.Right.PathOf(pair.Left.File) })
            .WithTrackingName(PlacedCallStep);

        var output = placed.Collect().Combine(obstacle).WithTrackingName(OutputStep);

        // Nobody can tell from the outside that a call is intercepted, so an editor need not know: see build/Whakapapa.InterceptCalls.targets.
        context.RegisterImplementationSourceOutput(output, static (production, pair) => InterceptorEmitter.Emit(production, pair.Left, pair.Right));
    }
}
