namespace Whakapapa.Symbols;

/// <summary>What a compiler made a name for.</summary>
internal enum CompilerNameKind
{
    /// <summary>Nothing: the author's own name, or a shape that is not known.</summary>
    None,

    /// <summary>An anonymous function.</summary>
    Lambda,

    /// <summary>A function declared within a method.</summary>
    LocalFunction,

    /// <summary>The type an async method or iterator became.</summary>
    StateMachine,

    /// <summary>A type that holds captured variables.</summary>
    Closure,

    /// <summary>An F# closure or computation expression: a type of its own, named after the function it stands in.</summary>
    FSharpClosure,

    /// <summary>A <c>finally</c> block of an iterator.</summary>
    Finally,

    /// <summary>A detour for <c>base.Method()</c> within a lambda or iterator.</summary>
    BaseCall,

    /// <summary>A name that only needs its decoration taken off.</summary>
    Renamed,
}
