namespace Whakapapa.Atlas.Understanding;

/// <summary>As whom a request was made, which the API server vouches for.</summary>
/// <param name="User">Empty if it did not authenticate.</param>
/// <param name="Impersonated">The user that it acted as; empty if none.</param>
internal sealed record Account(string User, string Impersonated)
{
    /// <summary>What stands for accounts that are not told apart, since there were too many.</summary>
    public static readonly Account Others = new("(others)", "");
}
