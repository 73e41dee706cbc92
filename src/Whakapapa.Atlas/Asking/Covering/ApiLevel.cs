namespace Whakapapa.Atlas.Asking.Covering;

/// <summary>How far an API version has come.</summary>
internal enum ApiLevel
{
    Alpha,
    Beta,
    Stable,
}
