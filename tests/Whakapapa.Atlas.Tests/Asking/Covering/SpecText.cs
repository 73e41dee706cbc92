using Whakapapa.Atlas.Asking.Covering;
using Whakapapa.Atlas.Matching;

namespace Whakapapa.Atlas.Tests.Asking.Covering;

/// <summary>Writes documents in short: <c>GET /api/v1/pods</c>.</summary>
internal static class SpecText
{
    public static ApiSpec Read(params IEnumerable<string> operations) => new([.. operations.Select(Operation)]);

    public static SpecOperation Of(string operation) => SpecOperation.Of(Operation(operation));

    // The text is its own operationId.
    private static OpenApiOperation Operation(string text) => new(text.Split(' ')[1], text.Split(' ')[0].ToLowerInvariant(), text);
}
