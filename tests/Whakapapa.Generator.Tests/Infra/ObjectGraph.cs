using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Whakapapa.Generator.Tests.Infra;

/// <summary>What a step of a generator keeps from one run to the next.</summary>
internal static class ObjectGraph
{
    /// <summary>Fails if anything of a compilation is within reach of what the steps made: it would be kept alive, and compare as changed.</summary>
    public static void HoldsNoCompilation(IReadOnlyCollection<IncrementalGeneratorRunStep> steps)
    {
        Assert.NotEmpty(steps);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var (value, _) in steps.SelectMany(step => step.Outputs))
        {
            Visit(value, seen);
        }
    }

    private static void Visit(object? node, HashSet<object> seen)
    {
        if (node is null || !seen.Add(node) || node is string || node.GetType() is { IsPrimitive: true } or { IsEnum: true })
        {
            return;
        }

        Assert.False(node is ISymbol or SyntaxNode or SyntaxTree or Compilation or SemanticModel or Location or Diagnostic, node.GetType().FullName);
        if (node is IEnumerable items)
        {
            foreach (var item in items)
            {
                Visit(item, seen);
            }
        }

        for (var type = node.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer)
                {
                    Visit(field.GetValue(node), seen);
                }
            }
        }
    }
}
