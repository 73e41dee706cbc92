using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Whakapapa.Capture.Chain;

/// <summary>Where a field lies in the objects of its type, and reading it from there without reflection.</summary>
internal static class FieldOffset
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // The runtime's FieldDesc: a pointer, then two words of 32 bits; the low 27 bits of the second one are the offset.
    private const int OffsetMask = (1 << 27) - 1;

    /// <summary>The offset of a field from the first field of its type, or null if the type has no such field.</summary>
    public static int? Find(Type type, string name) => FindField(type, name) is { } field ? Of(field) : null;

    public static unsafe int Of(FieldInfo field) =>
        *(int*)(field.FieldHandle.Value + sizeof(nint) + sizeof(int)) & OffsetMask;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A field that the running code uses is not trimmed; without it the chain is not read.")]
    public static FieldInfo? FindField(Type type, string name) =>
        type.GetField(name, Instance) ?? (type.BaseType is { } declaring ? FindField(declaring, name) : null);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A field that the running code uses is not trimmed; without it the chain is not read.")]
    public static FieldInfo? FindField(Type type, Predicate<FieldInfo> predicate) => Array.Find(type.GetFields(Instance), predicate);

    /// <summary>The field at an offset. The caller vouches for the offset and for the field's type.</summary>
    public static ref T At<T>(object instance, int offset) =>
        ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref Unsafe.As<FirstField>(instance).Value, offset));

    /// <summary>Whether offsets are where they are taken from, tried on fields of every size that is read.</summary>
    public static bool IsUnderstood()
    {
        var sample = new Sample { Reference = new object(), Number = 0x1234567, Version = 0x123, Flag = true };
        return Find(typeof(Sample), nameof(Sample.Reference)) is { } reference && IsInside(reference) && At<object?>(sample, reference) == sample.Reference
            && Find(typeof(Sample), nameof(Sample.Number)) is { } number && IsInside(number) && At<int>(sample, number) == sample.Number
            && Find(typeof(Sample), nameof(Sample.Version)) is { } version && IsInside(version) && At<short>(sample, version) == sample.Version
            && Find(typeof(Sample), nameof(Sample.Flag)) is { } flag && IsInside(flag) && At<bool>(sample, flag);
    }

    private static bool IsInside(int offset) => offset <= 4 * sizeof(long);

    private sealed class FirstField
    {
        public byte Value;
    }

    private sealed class Sample
    {
        public object? Reference;
        public int Number;
        public short Version;
        public bool Flag;
    }
}
