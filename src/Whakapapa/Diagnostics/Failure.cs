namespace Whakapapa.Diagnostics;

#pragma warning disable CA1031 // Whoever listens to the meter may throw, and there is nobody left to tell.
/// <summary>Counts and logs what went wrong inside. Never throws.</summary>
internal static class Failure
{
    /// <summary>A request went out as the program made it.</summary>
    public static void OfRequest(Exception exception) => Report(exception, PurposeEventSource.Log.Failed);

    /// <summary>A request was made and answered, and a channel did not take note of that.</summary>
    public static void OfExchange(Exception exception) => Report(exception, PurposeEventSource.Log.ExchangeFailed);

    /// <summary>Work off the request path was given up.</summary>
    public static void InBackground(Exception exception) => Report(exception, PurposeEventSource.Log.BackgroundFailed);

    private static void Report(Exception exception, Action<string> say)
    {
        try
        {
            say(exception.ToString());
            PurposeMeter.Failures.Add(1);
        }
        catch (Exception e)
        {
            say(e.GetType().Name);
        }
    }
}
