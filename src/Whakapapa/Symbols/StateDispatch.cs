using System.Reflection.Metadata;

namespace Whakapapa.Symbols;

/// <summary>
/// Knows the branches of a <c>MoveNext</c> that go on where it was suspended: at its beginning, and at that of each <c>try</c> block that awaits. A
/// state machine that runs is in the state -1, and takes none of them.
/// </summary>
internal sealed class StateDispatch
{
    private ILOpCode _before;
    private int? _state;
    private bool _isOnState;

    /// <summary>Whether the current instruction is such a branch. To be asked of each instruction, in their order.</summary>
    public bool Resumes(in ILReader reader)
    {
        // The first thing that a state machine does is to copy its state to a local variable.
        if (_state is null && _before is ILOpCode.Ldfld && reader.StoredLocal is { } local)
        {
            _state = local;
        }

        var resumes = _isOnState && reader.OpCode is ILOpCode.Switch
            or ILOpCode.Brfalse or ILOpCode.Brfalse_s or ILOpCode.Beq or ILOpCode.Beq_s;
        _isOnState = (_state is not null && reader.LoadedLocal == _state)
            || (_isOnState && (reader.Int32Constant is >= 0 or < -1 || reader.OpCode is ILOpCode.Sub or ILOpCode.Add));
        _before = reader.OpCode;
        return resumes;
    }
}
