using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Whakapapa.CodeFixes;

/// <summary>Passes <c>PurposeHandler.FromEnvironment()</c> to a Kubernetes client that is made without a handler.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClientWithoutHandlerFix))]
[Shared]
public sealed class ClientWithoutHandlerFix : CodeFixProvider
{
    private const string Title = "Pass PurposeHandler.FromEnvironment()";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("WHK2001");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is BaseObjectCreationExpressionSyntax creation)
        {
            context.RegisterCodeFix(
                CodeAction.Create(Title, stop => PassHandlerAsync(context.Document, creation, stop), nameof(ClientWithoutHandlerFix)),
                context.Diagnostics);
        }
    }

    private static async Task<Document> PassHandlerAsync(Document document, BaseObjectCreationExpressionSyntax creation, CancellationToken stop)
    {
        var editor = await DocumentEditor.CreateAsync(document, stop).ConfigureAwait(false);
        if (editor.SemanticModel.Compilation.GetTypeByMetadataName("Whakapapa.PurposeHandler") is not { } handler)
        {
            return document;
        }

        var generator = editor.Generator;
        var fromEnvironment = (ExpressionSyntax)generator.InvocationExpression(
            generator.MemberAccessExpression(generator.TypeExpression(handler), "FromEnvironment"));
        var arguments = creation.ArgumentList ?? SyntaxFactory.ArgumentList();
        var passed = arguments.AddArguments(SyntaxFactory.Argument(fromEnvironment.WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation)));
        editor.ReplaceNode(creation, creation.WithArgumentList(passed));
        return editor.GetChangedDocument();
    }
}
