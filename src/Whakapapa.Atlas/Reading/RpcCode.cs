namespace Whakapapa.Atlas.Reading;

/// <summary><c>google.rpc.Code</c>, which stands for an HTTP status, as its own documentation maps it.</summary>
internal static class RpcCode
{
    public const int Unknown = 2;

    private static readonly int[] Statuses = [200, 499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401];

    public static int ToHttpStatus(int code) => Statuses[code >= 0 && code < Statuses.Length ? code : Unknown];
}
