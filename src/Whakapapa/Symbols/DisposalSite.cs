using System.Reflection.Metadata;

namespace Whakapapa.Symbols;

/// <summary>
/// Finds the <c>using</c> or <c>foreach</c> whose resource is disposed of at an IL offset. Compilers hide that code, and no
/// line of its own is in the symbols.
/// </summary>
internal static class DisposalSite
{
    /// <summary>The statement that made what is disposed of, or <see langword="null"/> if that is not certain.</summary>
    public static SequencePoint? Find(ReadOnlySpan<SequencePoint> points, MethodIL body, int ilOffset)
    {
        if (FindResource(body, ilOffset) is not { } resource)
        {
            return null;
        }

        // A compiler uses a variable again for the next resource, but not while one is in it: the last that was put there
        // is the one.
        SequencePoint? site = null;
        var il = new ILReader(body.Code);
        while (il.MoveNext() && il.Offset < ilOffset)
        {
            if (Variable.StoredBy(il) == resource)
            {
                site = SequencePointSearch.Find(points, body, il.Offset);
            }
        }

        return site;
    }

    // Of x.DisposeAsync().ConfigureAwait(false).GetAwaiter().IsCompleted any call may be the one in question.
    private static Variable? FindResource(MethodIL body, int ilOffset)
    {
        Variable? loaded = null, resource = null;
        var il = new ILReader(body.Code);
        while (il.MoveNext() && il.Offset <= ilOffset)
        {
            loaded = Variable.LoadedBy(il) ?? loaded;
            if (il.IsCall)
            {
                resource = body.NameOfCalled(il.Token) switch
                {
                    "Dispose" or "DisposeAsync" => loaded,
                    "ConfigureAwait" or "GetAwaiter" or "get_IsCompleted" => resource,
                    _ => null,
                };
            }
        }

        return il.Offset >= ilOffset ? resource : null;
    }

    /// <summary>A local variable by its index or a field by its token.</summary>
    private readonly record struct Variable(bool IsField, int Id)
    {
        public static Variable? LoadedBy(ILReader il) => il.OpCode is ILOpCode.Ldfld or ILOpCode.Ldflda
            ? new(true, il.Token)
            : il.LoadedLocal is { } local ? new(false, local) : null;

        public static Variable? StoredBy(ILReader il) => il.OpCode is ILOpCode.Stfld
            ? new(true, il.Token)
            : il.StoredLocal is { } local ? new(false, local) : null;
    }
}
