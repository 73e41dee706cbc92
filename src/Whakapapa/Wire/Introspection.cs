using System.Text.Json;
using Whakapapa.Wire;

namespace Whakapapa;

/// <summary>
/// What a program says of itself when it makes a request: which build it is, and which of its methods and lines led here.
/// </summary>
/// <remarks>
/// Instances are immutable and safe to share between threads. The JSON form is that of the seed proposal; <c>docs/wire-format.md</c>
/// specifies it. Everything in it is the sender's word alone.
/// </remarks>
public sealed class Introspection
{
    internal Introspection(
        string selfIdentity,
        IReadOnlyList<string> currentPurpose,
        IReadOnlyList<string> currentReasoning,
        IReadOnlyList<string> frames,
        IReadOnlyList<string> labels,
        string? quality,
        string digest)
    {
        SelfIdentity = selfIdentity;
        CurrentPurpose = currentPurpose;
        CurrentReasoning = currentReasoning;
        Frames = frames;
        Labels = labels;
        Quality = quality;
        Digest = digest;
    }

    /// <summary>Gets the build, such as <c>shop/1.4.2 (linux/amd64) github.com/acme/shop b143093</c>.</summary>
    public string SelfIdentity { get; }

    /// <summary>Gets the methods on the call path, innermost first, as their author wrote them.</summary>
    public IReadOnlyList<string> CurrentPurpose { get; }

    /// <summary>
    /// Gets where each method of <see cref="CurrentPurpose"/> was, as <c>github.com/acme/shop/src/PodReconciler.cs:42</c>, or as
    /// its id in <see cref="Frames"/> if no line is known. Empty if the operator asked for less than reasoning.
    /// </summary>
    public IReadOnlyList<string> CurrentReasoning { get; }

    /// <summary>Gets an id for each method of <see cref="CurrentPurpose"/> that needs no symbols: <c>&lt;mvid&gt;!&lt;token&gt;+&lt;il&gt;</c>.</summary>
    public IReadOnlyList<string> Frames { get; }

    /// <summary>Gets the labels that the program's author gave to what it was doing, outermost first.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>
    /// Gets how much of the path is known: <c>complete</c>, <c>open</c>, <c>truncated</c>, <c>stack</c> or <c>site</c>;
    /// <see langword="null"/> if the operator asked for the identity alone.
    /// </summary>
    public string? Quality { get; }

    /// <summary>Gets the 12 characters that name this path of this build, the same for every request that takes it.</summary>
    public string Digest { get; }

    internal Introspection With(IReadOnlyList<string> labels) =>
        labels.Count == 0 ? this : new(SelfIdentity, CurrentPurpose, CurrentReasoning, Frames, labels, Quality, Digest);

    /// <summary>Writes the JSON form, on one line.</summary>
    /// <returns>An object with the one member <c>introspection</c>.</returns>
    public string ToJson() => IntrospectionJson.Write(this);

    /// <summary>Reads the JSON form.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote, here or in another program.</param>
    /// <returns>The record. It is what the sender claimed, no more.</returns>
    /// <exception cref="FormatException">
    /// <paramref name="json"/> is not such an object, or its digest is not that of its frames and identity.
    /// </exception>
    public static Introspection Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return IntrospectionJson.Read(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter is a member's name that is not Unicode text.
            throw new FormatException($"The introspection is not JSON: {e.Message}", e);
        }
    }

    /// <summary>Returns <see cref="ToJson"/>.</summary>
    public override string ToString() => ToJson();
}
