using System.Buffers.Binary;
using System.Reflection.Metadata;

namespace Whakapapa.Symbols;

/// <summary>Steps through a method's IL. Stops at the end, or where the bytes are not IL.</summary>
internal ref struct ILReader(ReadOnlySpan<byte> code)
{
    private readonly ReadOnlySpan<byte> _code = code;
    private int _next;
    private int _operand;

    /// <summary>Where the current instruction begins.</summary>
    public int Offset { get; private set; }

    public ILOpCode OpCode { get; private set; }

    /// <summary>Gets a value indicating whether all of the bytes were IL and have been read.</summary>
    public readonly bool IsAtEnd => _next == _code.Length;

    public bool MoveNext()
    {
        if (_next >= _code.Length)
        {
            return false;
        }

        Offset = _next;
        var code = (int)_code[_next];
        _operand = _next + 1;
        if (code == 0xfe)
        {
            if (_operand >= _code.Length)
            {
                return false;
            }

            code = (code << 8) | _code[_operand++];
        }

        OpCode = (ILOpCode)code;
        var size = OperandSize();
        if (size < 0 || size > _code.Length - _operand)
        {
            return false;
        }

        _next = _operand + size;
        return true;
    }

    /// <summary>The token an instruction refers to.</summary>
    public readonly int Token => BinaryPrimitives.ReadInt32LittleEndian(_code[_operand..]);

    /// <summary>Where the next instruction begins.</summary>
    public readonly int NextOffset => _next;

    /// <summary>The constant that an instruction loads, or <see langword="null"/> if it is none of those that do.</summary>
    public readonly int? Int32Constant => OpCode switch
    {
        >= ILOpCode.Ldc_i4_m1 and <= ILOpCode.Ldc_i4_8 => OpCode - ILOpCode.Ldc_i4_0,
        ILOpCode.Ldc_i4_s => (sbyte)_code[_operand],
        ILOpCode.Ldc_i4 => BinaryPrimitives.ReadInt32LittleEndian(_code[_operand..]),
        _ => null,
    };

    /// <summary>The local variable that an instruction loads (its value or address), or <see langword="null"/>.</summary>
    public readonly int? LoadedLocal => OpCode switch
    {
        >= ILOpCode.Ldloc_0 and <= ILOpCode.Ldloc_3 => OpCode - ILOpCode.Ldloc_0,
        ILOpCode.Ldloc_s or ILOpCode.Ldloca_s => _code[_operand],
        ILOpCode.Ldloc or ILOpCode.Ldloca => BinaryPrimitives.ReadUInt16LittleEndian(_code[_operand..]),
        _ => null,
    };

    /// <summary>The local variable that an instruction stores to, or <see langword="null"/>.</summary>
    public readonly int? StoredLocal => OpCode switch
    {
        >= ILOpCode.Stloc_0 and <= ILOpCode.Stloc_3 => OpCode - ILOpCode.Stloc_0,
        ILOpCode.Stloc_s => _code[_operand],
        ILOpCode.Stloc => BinaryPrimitives.ReadUInt16LittleEndian(_code[_operand..]),
        _ => null,
    };

    public readonly bool IsCall => OpCode is ILOpCode.Call or ILOpCode.Callvirt;

    /// <summary>Adds the places that an instruction can branch to; none if it is no branch.</summary>
    public readonly void AddBranchTargets(List<int> targets)
    {
        switch (OpCode)
        {
            case (>= ILOpCode.Br_s and <= ILOpCode.Blt_un_s) or ILOpCode.Leave_s:
                targets.Add(_next + (sbyte)_code[_operand]);
                break;
            case (>= ILOpCode.Br and <= ILOpCode.Blt_un) or ILOpCode.Leave:
                targets.Add(_next + BinaryPrimitives.ReadInt32LittleEndian(_code[_operand..]));
                break;
            case ILOpCode.Switch:
                for (var operand = _operand + sizeof(int); operand < _next; operand += sizeof(int))
                {
                    targets.Add(_next + BinaryPrimitives.ReadInt32LittleEndian(_code[operand..]));
                }

                break;
        }
    }

    private readonly int OperandSize()
    {
        switch (OpCode)
        {
            case >= ILOpCode.Ldarg_s and <= ILOpCode.Stloc_s:
            case ILOpCode.Ldc_i4_s:
            case >= ILOpCode.Br_s and <= ILOpCode.Blt_un_s:
            case ILOpCode.Leave_s:
            case ILOpCode.Unaligned:
            case (ILOpCode)0xfe19:
                return 1;
            case >= ILOpCode.Ldarg and <= ILOpCode.Stloc:
                return 2;
            case ILOpCode.Ldc_i8:
            case ILOpCode.Ldc_r8:
                return 8;
            case ILOpCode.Switch:
                return _code.Length - _operand < sizeof(int)
                    ? -1
                    : (int)Math.Min(int.MaxValue, sizeof(int) * (1L + BinaryPrimitives.ReadUInt32LittleEndian(_code[_operand..])));
            case ILOpCode.Ldc_i4:
            case ILOpCode.Ldc_r4:
            case >= ILOpCode.Jmp and <= ILOpCode.Calli:
            case >= ILOpCode.Br and <= ILOpCode.Blt_un:
            case >= ILOpCode.Callvirt and <= ILOpCode.Isinst:
            case ILOpCode.Unbox:
            case >= ILOpCode.Ldfld and <= ILOpCode.Stobj:
            case ILOpCode.Box:
            case ILOpCode.Newarr:
            case ILOpCode.Ldelema:
            case >= ILOpCode.Ldelem and <= ILOpCode.Unbox_any:
            case ILOpCode.Refanyval:
            case ILOpCode.Mkrefany:
            case ILOpCode.Ldtoken:
            case ILOpCode.Leave:
            case ILOpCode.Ldftn:
            case ILOpCode.Ldvirtftn:
            case ILOpCode.Initobj:
            case ILOpCode.Constrained:
            case ILOpCode.Sizeof:
                return sizeof(int);
            default:
                return 0;
        }
    }
}
