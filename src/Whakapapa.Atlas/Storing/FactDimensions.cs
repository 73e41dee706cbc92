namespace Whakapapa.Atlas.Storing;

/// <summary>The members of a <see cref="FactKey"/>.</summary>
[Flags]
internal enum FactDimensions
{
    None = 0,
    Build = 1,
    Path = 2,
    Label = 4,
    Account = 8,
    Operation = 16,
    Code = 32,
    Hour = 64,
}
