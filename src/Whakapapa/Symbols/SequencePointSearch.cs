using System.Reflection.Metadata;

namespace Whakapapa.Symbols;

/// <summary>Finds the statement that an IL offset belongs to.</summary>
internal static class SequencePointSearch
{
    public static SequencePoint? Find(ReadOnlySpan<SequencePoint> points, MethodIL body, int ilOffset)
    {
        // Compilers hide what they add: to statements, such as what follows a call that is awaited, but also between them,
        // such as the way into an arm of a switch expression, or the disposal at a using block's end, which moreover is in
        // other try and handler blocks than the statement that stands before it.
        for (var i = Last(points, ilOffset); i >= 0; i--)
        {
            if (!points[i].IsHidden)
            {
                return body.InSameRegion(points[i].Offset, ilOffset) ? points[i] : null;
            }

            if (!IsWithinAwait(body.Code.AsSpan(points[i].Offset)))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Whether an awaiter is asked here if there is anything to wait for: <c>ldloca.s 1, call get_IsCompleted, brtrue</c>.</summary>
    private static bool IsWithinAwait(ReadOnlySpan<byte> code)
    {
        var reader = new ILReader(code);
        return reader.MoveNext() && reader.LoadedLocal is not null
            && reader.MoveNext() && reader.IsCall
            && reader.MoveNext() && reader.OpCode is ILOpCode.Brtrue or ILOpCode.Brtrue_s;
    }

    private static int Last(ReadOnlySpan<SequencePoint> points, int ilOffset)
    {
        var last = points.Length - 1;
        while (last >= 0 && points[last].Offset > ilOffset)
        {
            last--;
        }

        return last;
    }
}
