namespace Whakapapa.Channels;

/// <summary>Whom a request is sent to.</summary>
internal readonly record struct ServerAddress(string Scheme, string Host, int Port)
{
    public static ServerAddress Of(Uri uri) => new(uri.Scheme, uri.IdnHost, uri.Port);
}
