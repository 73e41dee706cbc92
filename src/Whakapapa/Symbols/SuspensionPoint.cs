using System.Reflection.Metadata;

namespace Whakapapa.Symbols;

/// <summary>Finds where in a state machine's <c>MoveNext</c> it was suspended.</summary>
/// <remarks>
/// Before it returns at an <c>await</c>, the code stores the number of the state to go on from: <c>ldc.i4 2, dup,
/// stloc.0, stfld &lt;&gt;1__state</c>. The PDB lists the same places, but without the numbers, which are not always in order.
/// </remarks>
internal static class SuspensionPoint
{
    /// <summary>The offset of the last call before the state is stored: of <c>get_IsCompleted</c> at an <c>await</c>.</summary>
    public static int? Find(ReadOnlySpan<byte> code, int state)
    {
        // -1 is running and -2 finished; neither is suspended anywhere.
        if (state is -1 or -2)
        {
            return null;
        }

        int? stateField = null, found = null, constant = null;
        var (constantOffset, lastCall) = (0, 0);
        var reader = new ILReader(code);
        while (reader.MoveNext())
        {
            if (reader.Int32Constant is { } value)
            {
                (constant, constantOffset) = (value, reader.Offset);
            }
            else if (reader.OpCode is ILOpCode.Ldfld && stateField is null)
            {
                // The first thing that any of them does is to look which state it is in.
                stateField = reader.Token;
            }
            else if (reader.OpCode is ILOpCode.Stfld && reader.Token == stateField && constant == state)
            {
                if (found is not null)
                {
                    return null;
                }

                found = state >= 0 ? lastCall : constantOffset;
            }
            else if (reader.OpCode is not ILOpCode.Dup && reader.StoredLocal is null)
            {
                constant = null;
            }

            lastCall = reader.IsCall ? reader.Offset : lastCall;
        }

        return found;
    }
}
