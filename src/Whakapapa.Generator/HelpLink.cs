namespace Whakapapa.Generator;

/// <summary>Where messages are explained.</summary>
internal static class HelpLink
{
    public const string Address = "https://www.nuget.org/packages/Whakapapa";
}
