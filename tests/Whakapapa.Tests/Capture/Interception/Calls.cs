namespace Whakapapa.Generated;

/// <summary>What the generator writes.</summary>
internal static class Calls
{
    public static void Call0()
    {
    }
}
