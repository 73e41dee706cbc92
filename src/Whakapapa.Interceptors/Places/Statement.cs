using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Whakapapa.Interceptors.Places;

/// <summary>
/// The line of the statement that a call is part of. It is the line that a PDB has for the call, so that one place has one name whichever way
/// it is known.
/// </summary>
internal static class Statement
{
    public static (string File, int Line) PlaceOf(SyntaxNode call)
    {
        var tree = call.SyntaxTree;
        var span = tree.GetMappedLineSpan(StartOf(call).Span);
        var file = span.HasMappedPath ? Resolve(span.Path, tree.FilePath) : tree.FilePath;
        return (file, span.StartLinePosition.Line + 1);
    }

    private static string Resolve(string mapped, string file)
    {
        var isRooted = mapped.StartsWith("/", StringComparison.Ordinal) || mapped.StartsWith("\\", StringComparison.Ordinal) || mapped.Contains(':');
        return isRooted ? mapped : file.Substring(0, file.LastIndexOfAny(['/', '\\']) + 1) + mapped;
    }

    // Where the compiler puts a sequence point.
    private static SyntaxToken StartOf(SyntaxNode call)
    {
        var part = call;
        for (var node = call.Parent; node is not null; part = node, node = node.Parent)
        {
            switch (node)
            {
                case ForEachStatementSyntax or ForStatementSyntax or ArrowExpressionClauseSyntax:
                case LambdaExpressionSyntax { ExpressionBody: not null }:
                case SwitchExpressionArmSyntax arm when arm.Expression == part:
                    return part.GetFirstToken();
                case DoStatementSyntax loop:
                    return loop.WhileKeyword;
                case StatementSyntax or ConstructorInitializerSyntax or CatchFilterClauseSyntax:
                    return node.GetFirstToken();
                case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: > 1 } declaration } declarator
                    when declaration.Variables[0] != declarator:
                    return declarator.GetFirstToken();
                case MemberDeclarationSyntax:
                    return part.GetFirstToken();
            }
        }

        return call.GetFirstToken();
    }
}
