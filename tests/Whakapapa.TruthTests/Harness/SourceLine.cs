namespace Whakapapa.TruthTests.Harness;

/// <summary>A line that a scenario marks, by the name of its file.</summary>
/// <param name="File">The file's name, without folders.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="HasNoPoint">Whether it is marked as one at which the compiler lets no debugger stop: <c>// 2?</c>.</param>
/// <param name="IsOptional">Whether it is marked as one that the JIT may take off the stack: <c>// 2~</c>.</param>
/// <param name="Member">The name of the member that it is in.</param>
/// <param name="StartLine">Where the member starts what it awaits at the line, if that is elsewhere: <c>// 2^</c>.</param>
internal readonly record struct SourceLine(
    string File, int Line, bool HasNoPoint = false, bool IsOptional = false, string Member = "", int? StartLine = null)
{
    public override string ToString() => $"{File}:{Line}";
}
