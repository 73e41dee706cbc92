namespace Whakapapa.Atlas.Symbolicating;

/// <summary>What became of lines that were left as ids.</summary>
/// <param name="Ids">How many different ones there were.</param>
/// <param name="Resolved">Of them, those that have a line now.</param>
/// <param name="OfUnknownModules">Those whose module is not in the folder.</param>
/// <param name="WithoutSymbols">Those whose module has no symbols of its build in the folder.</param>
/// <param name="WithoutLine">Those of which the symbols have no line, such as code that a compiler added.</param>
/// <param name="UnknownModules">The modules that are not in the folder.</param>
/// <param name="LonePdbs">PDBs in the folder that no module is beside.</param>
internal sealed record SymbolicationReport(
    int Ids, int Resolved, int OfUnknownModules, int WithoutSymbols, int WithoutLine, IReadOnlyList<Guid> UnknownModules, IReadOnlyList<string> LonePdbs);
