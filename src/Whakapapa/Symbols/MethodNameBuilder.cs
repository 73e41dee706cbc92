using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;

namespace Whakapapa.Symbols;

/// <summary>Puts together what <see cref="MethodName"/> promises.</summary>
internal static class MethodNameBuilder
{
    // Metadata can nest types and names without end; authors do not.
    private const int MaxNesting = 16;

    public static MethodName Build(MethodBase method) => Build(OpenDefinition(method), 0);

    private static MethodName Build(MethodBase method, int nesting)
    {
        var type = method.DeclaringType;
        if (type is not null && nesting < MaxNesting && OfClosureType(method, type, nesting) is { } name)
        {
            return name;
        }

        var parsed = CompilerName.Parse(method.Name);
        var text = new StringBuilder();
        var owner = AuthorType(type);
        if (owner is not null && !IsModule(owner))
        {
            TypeNameWriter.WriteOwner(text, owner);
            text.Append('.');
        }

        switch (parsed.Kind)
        {
            case CompilerNameKind.Lambda:
                AppendOwner(text, parsed.Owner, owner);
                text.Append("lambda");
                break;
            case CompilerNameKind.LocalFunction:
                AppendOwner(text, parsed.Owner, owner);
                text.Append(parsed.Local);
                break;
            case CompilerNameKind.Finally:
                AppendOwner(text, parsed.Owner, owner);
                text.Append("finally");
                break;
            case CompilerNameKind.StateMachine:
                text.Append(MemberName.AsWritten(parsed.Owner, owner));
                break;
            case CompilerNameKind.None when owner is null && method.Name.StartsWith("lambda_method", StringComparison.Ordinal):
                // Compiled expressions are numbered in the order in which a process comes to them.
                text.Append("lambda_method");
                break;
            default:
                text.Append(IsFinalizer(method) ? "~" + MemberName.AsWritten(".ctor", owner) : MemberName.AsWritten(method.Name, owner, method.IsSpecialName));
                break;
        }

        return WithParameters(text, method, parsed.Kind);
    }

    /// <summary>The name of the method that a type made by a compiler stands for.</summary>
    private static MethodName? OfClosureType(MethodBase method, Type type, int nesting)
    {
        var parsed = CompilerName.Parse(type.Name);
        if (parsed.Kind is CompilerNameKind.StateMachine)
        {
            if (StateMachineType.FindMethod(type, parsed.Owner) is { } kickoff)
            {
                var name = Build(kickoff, nesting + 1);
                return CompilerName.Parse(method.Name).Kind is CompilerNameKind.Finally
                    ? MethodName.From(name.Short + ".finally", null)
                    : name;
            }

            return MethodName.From(OwnerPrefix(type) + LocalName(parsed.Owner.Replace('-', '.'), AuthorType(type)), null);
        }

        if (parsed.Kind is CompilerNameKind.FSharpClosure)
        {
            var name = OwnerPrefix(type) + parsed.Owner;
            if (method.Name is not ("Invoke" or "Specialize"))
            {
                return MethodName.From(name, null);
            }

            return WithParameters(new StringBuilder(name).Append(".lambda"), method, CompilerNameKind.Lambda);
        }

        return null;
    }

    // Inside the angle brackets of an async lambda's state machine is the lambda's own made-up name.
    private static string LocalName(string name, Type? owner)
    {
        var parsed = CompilerName.Parse(name);
        return parsed.Kind switch
        {
            CompilerNameKind.Lambda => Prefixed(parsed.Owner, owner, "lambda"),
            CompilerNameKind.LocalFunction => Prefixed(parsed.Owner, owner, parsed.Local),
            _ => MemberName.AsWritten(name, owner),
        };
    }

    private static string Prefixed(string methodName, Type? owner, string local)
    {
        var text = new StringBuilder();
        AppendOwner(text, methodName, owner);
        return text.Append(local).ToString();
    }

    private static void AppendOwner(StringBuilder text, string methodName, Type? owner)
    {
        if (methodName.Length > 0)
        {
            text.Append(MemberName.AsWritten(methodName, owner)).Append('.');
        }
    }

    private static string OwnerPrefix(Type type)
    {
        var text = new StringBuilder();
        if (AuthorType(type) is { } owner && !IsModule(owner))
        {
            TypeNameWriter.WriteOwner(text, owner);
            text.Append('.');
        }

        return text.ToString();
    }

    private static MethodName WithParameters(StringBuilder text, MethodBase method, CompilerNameKind kind)
    {
        AppendTypeParameters(text, method, kind);
        var shortName = text.ToString();
        try
        {
            var parameters = ParameterList.Of(method);
            if (!method.IsSpecialName || !MemberName.IsAccessor(method.Name))
            {
                return MethodName.From(shortName, shortName + parameters.Write('(', ')'));
            }

            // An accessor is its property's, and only an indexer's has parameters to tell it from others.
            var indexer = shortName.LastIndexOf(".this.", StringComparison.Ordinal) + ".this".Length;
            return parameters.IsEmpty || indexer < ".this".Length
                ? MethodName.From(shortName, null)
                : MethodName.From(shortName, shortName.Insert(indexer, parameters.Write('[', ']')));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A parameter's type is in an assembly that is not there.
            return MethodName.From(shortName, null);
        }
    }

    private static void AppendTypeParameters(StringBuilder text, MethodBase method, CompilerNameKind kind)
    {
        if (!method.IsGenericMethod || kind is CompilerNameKind.Lambda)
        {
            return;
        }

        // A local function is given its method's type parameters before its own.
        ReadOnlySpan<Type> parameters = method.GetGenericArguments();
        var inherited = kind is CompilerNameKind.LocalFunction && AuthorType(method.DeclaringType) is { } owner
            ? StateMachineType.Arity(owner, CompilerName.Parse(method.Name).Owner)
            : 0;
        TypeNameWriter.WriteArguments(text, inherited <= parameters.Length ? parameters[inherited..] : parameters);
    }

    /// <summary>The innermost type around a method that an author wrote.</summary>
    private static Type? AuthorType(Type? type)
    {
        for (var nesting = 0; type is not null && nesting < MaxNesting; nesting++, type = type.DeclaringType)
        {
            if (CompilerName.Parse(type.Name).Kind is CompilerNameKind.None or CompilerNameKind.Renamed)
            {
                return type;
            }
        }

        return null;
    }

    private static bool IsModule(Type type) => type.Name == "<Module>";

    private static bool IsFinalizer(MethodBase method) =>
        method is { Name: "Finalize", IsVirtual: true, IsFamily: true };

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The token comes from this very module, so no trimming lies between.")]
    private static MethodBase OpenDefinition(MethodBase method)
    {
        if (method is MethodInfo { IsGenericMethod: true } generic)
        {
            method = generic.GetGenericMethodDefinition();
        }

        if (method.DeclaringType is not { IsGenericType: true, IsGenericTypeDefinition: false })
        {
            return method;
        }

        try
        {
            return method.Module.ResolveMethod(method.MetadataToken) ?? method;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Ahead-of-time compiled programs have no tokens: the type arguments are then shown as they are.
            return method;
        }
    }
}
