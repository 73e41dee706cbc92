namespace Whakapapa.Atlas.Asking.Covering;

/// <summary>An operation of the document, and whether it was asked for.</summary>
/// <param name="Operation">Which.</param>
/// <param name="Requests">How many; watches of a list are not among them.</param>
/// <param name="Succeeded">Of them, those that were answered with less than 400.</param>
/// <param name="Reach">Whether the log can tell; <see langword="null"/> if no policy was given.</param>
internal sealed record CoveredOperation(SpecOperation Operation, long Requests, long Succeeded, AuditReach? Reach)
{
    public bool IsObserved => Requests > 0;

    public bool IsSucceeded => Succeeded > 0;

    /// <summary>Gets whether nobody can say if it was asked for.</summary>
    public bool IsUnknown => Requests == 0 && Reach == AuditReach.Never;

    /// <summary>Gets whether it was not seen, and the log tells of some of its requests alone.</summary>
    public bool IsPartlyHidden => Requests == 0 && Reach == AuditReach.Sometimes;
}
