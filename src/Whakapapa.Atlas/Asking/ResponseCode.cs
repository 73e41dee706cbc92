namespace Whakapapa.Atlas.Asking;

/// <summary>What HTTP statuses mean here.</summary>
internal static class ResponseCode
{
    public const int FirstError = 400;

    /// <summary>Says whether the API server did what was asked: 403 and 404 are answers, and no success. 101 is one: a connection was upgraded.</summary>
    public static bool IsSuccess(int code) => code is > 0 and < FirstError;
}
