using System.Reflection.Metadata;

namespace Whakapapa.Symbols;

/// <summary>Where the control of a state machine's <c>MoveNext</c> goes while it runs, but for exceptions (ECMA-335, partition III, section 1.7).</summary>
internal static class ILFlow
{
    /// <summary>
    /// Whether control that is past the instruction at <paramref name="from"/> comes to that at <paramref name="to"/> before the method returns,
    /// whichever way it takes. What does not end in a return, as a <c>throw</c>, is no way.
    /// </summary>
    public static bool AlwaysComesTo(ReadOnlySpan<byte> code, int from, int to)
    {
        var instructions = Read(code);
        if (!instructions.TryGetValue(from, out var start))
        {
            return false;
        }

        var seen = new HashSet<int>();
        var ahead = new Stack<int>(start.Successors);
        var comes = false;
        while (ahead.TryPop(out var offset))
        {
            if (offset == to)
            {
                comes = true;
            }
            else if (!instructions.TryGetValue(offset, out var instruction) || instruction.OpCode is ILOpCode.Ret or ILOpCode.Jmp)
            {
                return false;
            }
            else if (seen.Add(offset))
            {
                instruction.Successors.ForEach(ahead.Push);
            }
        }

        return comes;
    }

    private static Dictionary<int, (ILOpCode OpCode, List<int> Successors)> Read(ReadOnlySpan<byte> code)
    {
        var instructions = new Dictionary<int, (ILOpCode, List<int>)>();
        var dispatch = new StateDispatch();
        var reader = new ILReader(code);
        while (reader.MoveNext())
        {
            var successors = new List<int>();
            reader.AddBranchTargets(successors);
            if (dispatch.Resumes(in reader))
            {
                successors.Clear();
            }

            if (!IsLast(reader.OpCode))
            {
                successors.Add(reader.NextOffset);
            }

            instructions[reader.Offset] = (reader.OpCode, successors);
        }

        return instructions;
    }

    // A finally block runs between a leave and where that goes, and never awaits: the compiler makes a catch of one that does.
    private static bool IsLast(ILOpCode opCode) => opCode is
        ILOpCode.Br or ILOpCode.Br_s or ILOpCode.Leave or ILOpCode.Leave_s or ILOpCode.Ret or ILOpCode.Jmp
        or ILOpCode.Throw or ILOpCode.Rethrow or ILOpCode.Endfinally or ILOpCode.Endfilter;
}
