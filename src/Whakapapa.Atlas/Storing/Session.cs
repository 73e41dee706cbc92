namespace Whakapapa.Atlas.Storing;

/// <summary>Whose requests follow each other: one build, as one account, from one address. Ids are the store's.</summary>
/// <param name="Build">Who.</param>
/// <param name="Account">As whom.</param>
/// <param name="Address">The first source IP, which a client can forge in <c>X-Forwarded-For</c>; empty if there is none.</param>
internal sealed record Session(int Build, int Account, string Address)
{
    /// <summary>What stands for sessions that are not told apart, since there were too many.</summary>
    public static readonly Session Others = new(0, 0, "(others)");
}
