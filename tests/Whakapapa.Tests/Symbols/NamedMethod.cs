using System.Globalization;
using System.Reflection;

namespace Whakapapa.Tests.Symbols;

/// <summary>A type of any name at all, within <c>Outer</c>, as metadata allows but builders and compilers do not.</summary>
internal sealed class NamedType(string name) : TypeDelegator(typeof(object))
{
    public override string Name => name;

    public override Type? DeclaringType => typeof(Outer);

    public override MethodInfo[] GetMethods(BindingFlags bindingAttr) => [];
}

/// <summary>A method of any name at all.</summary>
internal sealed class NamedMethod(Type type, string name, params Type[] parameters) : MethodInfo
{
    public override string Name => name;

    public override Type? DeclaringType => type;

    public override Type? ReflectedType => type;

    public override MethodAttributes Attributes => MethodAttributes.Public;

    public override RuntimeMethodHandle MethodHandle => throw new NotSupportedException();

    public override ICustomAttributeProvider ReturnTypeCustomAttributes => throw new NotSupportedException();

    public override MethodInfo GetBaseDefinition() => this;

    public override object[] GetCustomAttributes(bool inherit) => [];

    public override object[] GetCustomAttributes(Type attributeType, bool inherit) => [];

    public override MethodImplAttributes GetMethodImplementationFlags() => MethodImplAttributes.IL;

    public override ParameterInfo[] GetParameters() => [.. parameters.Select(type => new TypedParameter(type))];

    public override object? Invoke(object? obj, BindingFlags invokeAttr, Binder? binder, object?[]? arguments, CultureInfo? culture) =>
        throw new NotSupportedException();

    public override bool IsDefined(Type attributeType, bool inherit) => false;

    private sealed class TypedParameter : ParameterInfo
    {
        public TypedParameter(Type type) => ClassImpl = type;
    }
}

internal static class Outer;
