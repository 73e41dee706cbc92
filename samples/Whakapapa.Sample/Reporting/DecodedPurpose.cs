using System.Collections.Immutable;

namespace Whakapapa.Sample.Reporting;

/// <summary>Who sent a request and why, as it says itself in its headers.</summary>
internal sealed record DecodedPurpose(
    string Identity,
    ImmutableArray<string> Purpose,
    ImmutableArray<string> Reasoning,
    string? Digest,
    string? Quality)
{
    /// <summary>Reads the headers of a request; <see langword="null"/> if it says nothing of itself.</summary>
    public static DecodedPurpose? Of(ImmutableDictionary<string, string> headers)
    {
        if (StructuredField.Read(headers.GetValueOrDefault("Whakapapa-Identity")) is not [var identity])
        {
            return null;
        }

        var digest = StructuredField.Read(headers.GetValueOrDefault("Whakapapa-Digest")).FirstOrDefault();
        return new DecodedPurpose(
            identity.Text,
            Texts(headers.GetValueOrDefault("Whakapapa-Purpose")),
            Texts(headers.GetValueOrDefault("Whakapapa-Reasoning")),
            digest?.Text,
            digest?.Parameters.GetValueOrDefault("q"));
    }

    private static ImmutableArray<string> Texts(string? field) => [.. StructuredField.Read(field).Select(item => item.Text)];
}
