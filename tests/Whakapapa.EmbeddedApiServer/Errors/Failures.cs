using System.Collections.Immutable;
using System.Net;
using Whakapapa.EmbeddedApiServer.Requests;
using Whakapapa.EmbeddedApiServer.Resources;

namespace Whakapapa.EmbeddedApiServer.Errors;

/// <summary>kube-apiserver's failures, with its own reasons and wording.</summary>
internal static class Failures
{
    public static ApiException BadRequest(string message) => Failure(HttpStatusCode.BadRequest, "BadRequest", message);

    public static ApiException Unauthorized() => Failure(HttpStatusCode.Unauthorized, "Unauthorized", "Unauthorized");

    public static ApiException Forbidden(ApiRequestInfo request, string user)
    {
        if (!request.IsResourceRequest)
        {
            return Failure(
                HttpStatusCode.Forbidden,
                "Forbidden",
                $"forbidden: User \"{user}\" cannot {request.Verb} path \"{request.Path}\"",
                new ApiStatusDetails());
        }

        var resource = request.Subresource is null ? request.Resource : $"{request.Resource}/{request.Subresource}";
        var scope = request.Namespace is null ? "at the cluster scope" : $"in the namespace \"{request.Namespace}\"";
        var what = Qualified(request.Resource!, request.ApiGroup) + (request.Name is null ? "" : $" \"{request.Name}\"");
        return Failure(
            HttpStatusCode.Forbidden,
            "Forbidden",
            $"{what} is forbidden: User \"{user}\" cannot {request.Verb} resource \"{resource}\" in API group \"{request.ApiGroup}\" {scope}",
            new ApiStatusDetails(request.Name, request.ApiGroup, request.Resource));
    }

    public static ApiException NotFound(ResourceType type, string name) => Failure(
        HttpStatusCode.NotFound, "NotFound", $"{Qualified(type)} \"{name}\" not found", DetailsOf(type, name));

    public static ApiException NoSuchResource() => Failure(
        HttpStatusCode.NotFound, "NotFound", "the server could not find the requested resource", new ApiStatusDetails());

    public static ApiException MethodNotAllowed() => Failure(
        HttpStatusCode.MethodNotAllowed,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        new ApiStatusDetails());

    public static ApiException AlreadyExists(ResourceType type, string name) => Failure(
        HttpStatusCode.Conflict, "AlreadyExists", $"{Qualified(type)} \"{name}\" already exists", DetailsOf(type, name));

    public static ApiException Conflict(ResourceType type, string name, string why) => Failure(
        HttpStatusCode.Conflict,
        "Conflict",
        $"Operation cannot be fulfilled on {Qualified(type)} \"{name}\": {why}",
        DetailsOf(type, name));

    public static ApiException Modified(ResourceType type, string name) => Conflict(
        type, name, "the object has been modified; please apply your changes to the latest version and try again");

    public static ApiException ApplyConflict(ImmutableArray<ApiStatusCause> causes)
    {
        var list = string.Join("\n", causes.Select(cause => $"{cause.Message}: {cause.Field}"));
        var noun = causes.Length == 1 ? "conflict" : "conflicts";
        return Failure(
            HttpStatusCode.Conflict,
            "Conflict",
            $"Apply failed with {causes.Length} {noun}: {list}",
            new ApiStatusDetails(Causes: causes));
    }

    public static ApiException Gone(string message) => Failure(HttpStatusCode.Gone, "Expired", message);

    public static ApiException TooLarge(long limit) => Failure(
        HttpStatusCode.RequestEntityTooLarge, "RequestEntityTooLarge", $"Request entity too large: limit is {limit}");

    public static ApiException UnsupportedMediaType(IEnumerable<string> accepted) => Failure(
        HttpStatusCode.UnsupportedMediaType,
        "UnsupportedMediaType",
        $"the body of the request was in an unknown format - accepted media types include: {string.Join(", ", accepted)}");

    /// <summary>An object or its options broke a rule: <paramref name="what"/> is the rule's words, such as <c>Required value</c>.</summary>
    public static ApiException Invalid(string kind, string group, string? name, string field, string reason, string what) => Failure(
        HttpStatusCode.UnprocessableEntity,
        "Invalid",
        $"{Qualified(kind, group)} \"{name}\" is invalid: {field}: {what}",
        new ApiStatusDetails(name, group, kind, Causes: [new ApiStatusCause(reason, what, field)]));

    public static ApiException Internal(Exception exception) => Failure(
        HttpStatusCode.InternalServerError,
        "InternalError",
        $"Internal error occurred: {exception.Message}",
        new ApiStatusDetails(Causes: [new ApiStatusCause("", exception.ToString(), "")]));

    public static ApiException BudgetForbids(string budget) => Failure(
        HttpStatusCode.TooManyRequests,
        "TooManyRequests",
        "Cannot evict pod as it would violate the pod's disruption budget.",
        new ApiStatusDetails(
            RetryAfterSeconds: 10,
            Causes: [new ApiStatusCause("DisruptionBudget", $"The disruption budget {budget} is still being processed by the server.", "")]));

    /// <summary>The status that a test wants, in the words in which clients know it.</summary>
    public static ApiException Forced(int code) => code switch
    {
        401 => Unauthorized(),
        404 => NoSuchResource(),
        405 => MethodNotAllowed(),
        410 => Gone("The provided continue parameter is too old"),
        429 => Failure(
            HttpStatusCode.TooManyRequests,
            "TooManyRequests",
            "too many requests, please try again later",
            new ApiStatusDetails(RetryAfterSeconds: 1)),
        504 => Failure(HttpStatusCode.GatewayTimeout, "Timeout", "Timeout: request did not complete within requested timeout"),
        _ => Failure((HttpStatusCode)code, ((HttpStatusCode)code).ToString(), $"the server was told to answer {code}"),
    };

    public static ApiException Unavailable(string message) => Failure(
        HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", message);

    private static ApiException Failure(HttpStatusCode code, string reason, string message, ApiStatusDetails? details = null) =>
        new(new ApiStatus((int)code, reason, message, details));

    private static ApiStatusDetails DetailsOf(ResourceType type, string name) => new(name, type.Group, type.Plural);

    private static string Qualified(ResourceType type) => Qualified(type.Plural, type.Group);

    private static string Qualified(string resource, string group) => group.Length == 0 ? resource : $"{resource}.{group}";
}
