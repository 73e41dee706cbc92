using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Whakapapa.Capture.Chain;

/// <summary>Where a box keeps the state machine of an async method, and that its state.</summary>
internal sealed class StateMachineLayout
{
    // C#, then Visual Basic. F# keeps none that has a meaning outside.
    private static readonly string[] StateFields = ["<>1__state", "$State"];

    private readonly FieldInfo _boxField;
    private readonly int _boxOffset;
    private readonly bool _isInBox;
    private readonly FieldInfo? _stateField;
    private readonly int _stateOffset;
    private readonly Lazy<RootKind> _root;

    private StateMachineLayout(FieldInfo boxField, FieldInfo? stateField, MethodInfo moveNext)
    {
        _boxField = boxField;
        Type = boxField.FieldType;
        _isInBox = Type.IsValueType;
        _boxOffset = FieldOffset.Of(boxField);
        _stateField = stateField;
        _stateOffset = stateField is null ? 0 : FieldOffset.Of(stateField);
        MoveNext = moveNext;
        _root = new(() => Roots.KindOf(Type));
    }

    public Type Type { get; }

    public MethodInfo MoveNext { get; }

    public RootKind Root => _root.Value;

    /// <summary>The layout of the state machine in a type of box, or null if it is none that is known.</summary>
    public static StateMachineLayout? Find(Type box) =>
        FieldOffset.FindField(box, "StateMachine") is { } boxField
        && boxField.FieldType is var type
        && (type.IsValueType || type.IsSealed)
        && FindMoveNext(type) is { } moveNext
            ? new(boxField, FindState(type), moveNext)
            : null;

    public int? State(object box)
    {
        if (_stateField is null)
        {
            return null;
        }

        var stateMachine = Instance(box);
        return stateMachine is null ? Frame.Unknown : Volatile.Read(ref FieldOffset.At<int>(stateMachine, InInstance(_stateOffset)));
    }

    /// <summary>The object that the state machine is: the box, or one of its own.</summary>
    public object? Instance(object box) => _isInBox ? box : Volatile.Read(ref FieldOffset.At<object?>(box, _boxOffset));

    /// <summary>An object that the state machine keeps.</summary>
    public object? Read(object box, int offset) =>
        Instance(box) is { } stateMachine ? Volatile.Read(ref FieldOffset.At<object?>(stateMachine, InInstance(offset))) : null;

    /// <summary>Whether what is read is what reflection reads. What is being changed meanwhile does not count.</summary>
    public bool IsRight(object box)
    {
        for (var attempt = 0; _stateField is not null && attempt < 3; attempt++)
        {
            var before = State(box);
            var stateMachine = _boxField.GetValue(box);
            if (stateMachine is not null && before == (int?)_stateField.GetValue(stateMachine) && before == State(box))
            {
                return true;
            }
        }

        return _stateField is null;
    }

    private int InInstance(int offset) => _isInBox ? _boxOffset + offset : offset;

    private static FieldInfo? FindState(Type type)
    {
        foreach (var name in StateFields)
        {
            if (FieldOffset.FindField(type, name) is { } field && field.FieldType == typeof(int))
            {
                return field;
            }
        }

        return null;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The method runs, so it is not trimmed.")]
    private static MethodInfo? FindMoveNext(Type type)
    {
        if (!typeof(IAsyncStateMachine).IsAssignableFrom(type))
        {
            return null;
        }

        var map = type.GetInterfaceMap(typeof(IAsyncStateMachine));
        return map.TargetMethods[Array.FindIndex(map.InterfaceMethods, static method => method.Name == nameof(IAsyncStateMachine.MoveNext))];
    }
}
