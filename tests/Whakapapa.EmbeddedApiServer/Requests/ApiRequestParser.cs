using Microsoft.AspNetCore.Http;

namespace Whakapapa.EmbeddedApiServer.Requests;

/// <summary>Reads an <see cref="ApiRequestInfo"/> from a method and a URL, with kube-apiserver's rules.</summary>
internal static class ApiRequestParser
{
    public static ApiRequestInfo Parse(string method, string path, IQueryCollection query)
    {
        var nonResource = new ApiRequestInfo
        {
            IsResourceRequest = false,
            Path = path,
            Verb = method.ToLowerInvariant(),
        };

        // /api/v1/... is the core group, /apis/<group>/<version>/... all others.
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["api", var version, .. { Length: > 0 } rest] => ResourceRequest(method, path, query, "", version, rest),
            ["apis", var group, var version, .. { Length: > 0 } rest] => ResourceRequest(method, path, query, group, version, rest),
            _ => nonResource,
        };
    }

    private static ApiRequestInfo ResourceRequest(
        string method, string path, IQueryCollection query, string group, string version, ReadOnlySpan<string> parts)
    {
        var verb = VerbOf(method);
        if (parts is ["watch", .. { Length: > 0 } watched])
        {
            // The deprecated form of ?watch=true.
            verb = "watch";
            parts = watched;
        }

        string? ns = null;
        if (parts is ["namespaces", var named, ..])
        {
            // An object of the resource "namespaces" counts as being in itself.
            ns = named;
            if (parts.Length > 2 && parts[2] is not ("status" or "finalize"))
            {
                parts = parts[2..];
            }
        }

        var name = parts.Length > 1 ? parts[1] : null;
        if (name is null)
        {
            (verb, name) = WithoutName(verb, query);
        }

        return new ApiRequestInfo
        {
            IsResourceRequest = true,
            Path = path,
            Verb = verb,
            ApiGroup = group,
            ApiVersion = version,
            Namespace = ns,
            Resource = parts[0],
            Name = name,
            Subresource = parts.Length > 2 ? parts[2] : null,
        };
    }

    private static string VerbOf(string method) => method switch
    {
        "POST" => "create",
        "GET" or "HEAD" => "get",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => "delete",
        _ => "",
    };

    private static (string Verb, string? Name) WithoutName(string verb, IQueryCollection query)
    {
        var name = FieldSelector.NameIn(query["fieldSelector"]);
        return verb switch
        {
            "get" => (IsTrue(query["watch"]) ? "watch" : "list", name),
            "watch" => (verb, name),
            "delete" => ("deletecollection", null),
            _ => (verb, null),
        };
    }

    private static bool IsTrue(string? value) => value is not null && value.ToLowerInvariant() is not ("false" or "0");
}
