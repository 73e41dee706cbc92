using System.Text;
using Whakapapa.EmbeddedApiServer.Errors;
using Whakapapa.EmbeddedApiServer.Storage;

namespace Whakapapa.EmbeddedApiServer.Requests;

/// <summary>
/// Where the next page of a list starts. Clients must not look into it. Unlike kube-apiserver's it does not pin the
/// revision: a later page shows objects as they are then.
/// </summary>
internal readonly record struct ContinueToken
{
    private readonly string? _last;

    private ContinueToken(string last) => _last = last;

    public static ContinueToken After(ObjectKey key) => new($"{key.Namespace}/{key.Name}");

    public static ContinueToken Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return default;
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? new ContinueToken(Encoding.UTF8.GetString(bytes, 0, length))
            : throw Failures.BadRequest("continue key is not valid: give the one of the page before, unchanged");
    }

    public bool IsReached(ObjectKey key)
    {
        if (_last?.Split('/') is not [var ns, var name])
        {
            return true;
        }

        return key.CompareTo(key with { Namespace = ns, Name = name }) > 0;
    }

    public override string ToString() => Convert.ToBase64String(Encoding.UTF8.GetBytes(_last ?? ""));
}
