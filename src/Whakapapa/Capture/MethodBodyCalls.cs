using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using Whakapapa.Symbols;

namespace Whakapapa.Capture;

/// <summary>Reads the calls in a method's IL (ECMA-335, partition III).</summary>
internal static class MethodBodyCalls
{
    /// <summary>When more were read, all are forgotten. Paths share most of their methods.</summary>
    private const int MaxMethods = 8192;

    // Weak in its keys, so that code can be unloaded.
    private static readonly ConditionalWeakTable<MethodBase, StrongBox<IReadOnlyList<CallInstruction>?>> Known = [];
    private static int _count;

    /// <summary>
    /// Returns the calls in the order of the IL, or <see langword="null"/> if the body cannot be read whole: there is none, or
    /// it calls something that cannot be told from the IL (<c>calli</c>, a method that does not load).
    /// </summary>
    public static IReadOnlyList<CallInstruction>? Read(MethodBase method)
    {
        if (Known.TryGetValue(method, out var known))
        {
            return known.Value;
        }

        if (Interlocked.Increment(ref _count) > MaxMethods)
        {
            Known.Clear();
            Volatile.Write(ref _count, 0);
        }

        return Known.GetValue(method, static method => new(ReadBody(method))).Value;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A body or a token that trimming took away is no proof, and the frame then goes without a line.")]
    private static List<CallInstruction>? ReadBody(MethodBase method)
    {
        try
        {
            return method.GetMethodBody()?.GetILAsByteArray() is { } il ? Read(method, il) : null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NotSupportedException or BadImageFormatException
            or TypeLoadException or IOException or MissingMemberException)
        {
            return null;
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A token that trimming took away is no proof, and the frame then goes without a line.")]
    private static List<CallInstruction>? Read(MethodBase method, byte[] il)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        List<CallInstruction> calls = [];
        var isLast = false;
        var reader = new ILReader(il);
        while (reader.MoveNext())
        {
            switch (reader.OpCode)
            {
                case ILOpCode.Calli:
                    return null;
                case ILOpCode.Ret when isLast:
                    calls[^1] = calls[^1] with { IsTail = true };
                    break;
                case ILOpCode.Nop or ILOpCode.Pop:
                    continue;
            }

            isLast = false;
            if (Kind(reader.OpCode) is { } kind && method.Module.ResolveMethod(reader.Token, typeArguments, methodArguments) is { } target)
            {
                calls.Add(new CallInstruction(reader.Offset, kind, target, reader.OpCode is ILOpCode.Jmp));
                isLast = true;
            }
        }

        return reader.IsAtEnd ? calls : null;
    }

    private static CallKind? Kind(ILOpCode opCode) => opCode switch
    {
        ILOpCode.Call or ILOpCode.Newobj or ILOpCode.Jmp => CallKind.Direct,
        ILOpCode.Callvirt => CallKind.Virtual,
        ILOpCode.Ldftn or ILOpCode.Ldvirtftn => CallKind.Load,
        _ => null,
    };
}
