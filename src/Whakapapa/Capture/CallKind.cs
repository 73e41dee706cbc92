namespace Whakapapa.Capture;

/// <summary>How an instruction calls a method.</summary>
internal enum CallKind
{
    /// <summary><c>call</c>, <c>jmp</c> or <c>newobj</c>: the method that it names.</summary>
    Direct,

    /// <summary><c>callvirt</c>: the method that it names, or one that overrides or implements it.</summary>
    Virtual,

    /// <summary><c>ldftn</c> or <c>ldvirtftn</c>: nothing yet, but whoever gets the delegate may call the method.</summary>
    Load,
}
