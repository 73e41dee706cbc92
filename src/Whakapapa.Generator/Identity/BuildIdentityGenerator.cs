using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Whakapapa.Generator.Identity;

/// <summary>
/// Writes <c>[assembly: BuildIdentity(...)]</c> from the values that <c>build/Whakapapa.targets</c> gathered.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class BuildIdentityGenerator : IIncrementalGenerator
{
    internal const string AttributeName = "Whakapapa.BuildIdentityAttribute";
    internal const string PayloadOption = "build_property.WhakapapaIdentityPayload";

    internal const string PayloadStep = "BuildIdentity.Payload";
    internal const string ModelStep = "BuildIdentity.Model";
    internal const string AttributeStep = "BuildIdentity.Attribute";
    internal const string OutputStep = "BuildIdentity.Output";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var payload = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => PayloadOf(options.GlobalOptions))
            .WithTrackingName(PayloadStep);

        var model = payload
            .Select(static (text, _) => text is null ? null : BuildIdentityModel.From(GatheredValues.Parse(text)))
            .WithTrackingName(ModelStep);

        var attribute = context.CompilationProvider
            .Select(static (compilation, _) => LibraryReference.CanUse(compilation, AttributeName))
            .WithTrackingName(AttributeStep);

        var output = model.Combine(attribute).WithTrackingName(OutputStep);

        context.RegisterSourceOutput(output, static (production, pair) =>
        {
            if (pair.Left is { } identity && pair.Right)
            {
                BuildIdentityEmitter.Emit(production, identity);
            }
        });
    }

    private static string? PayloadOf(AnalyzerConfigOptions options)
        => options.TryGetValue(PayloadOption, out var payload) && payload.Length > 0 ? payload : null;
}
