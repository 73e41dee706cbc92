namespace Whakapapa.Labels;

/// <summary>
/// What the program's author calls what it is doing. It flows with the execution context, so that it holds for everything begun within it,
/// until it is disposed: then for nothing any more. Safe for any number of threads.
/// </summary>
internal sealed class PurposeScope : IDisposable
{
    private static readonly AsyncLocal<PurposeScope?> Innermost = new();

    private readonly string _label;
    private readonly PurposeScope? _outer;
    private volatile bool _isEnded;

    private PurposeScope(string label, PurposeScope? outer) => (_label, _outer) = (label, outer);

    /// <summary>Gets the innermost label, or <see langword="null"/> if there is none.</summary>
    public static string? Label => Living(Innermost.Value)?._label;

    /// <summary>Gets all labels, outermost first.</summary>
    public static IReadOnlyList<string> Labels
    {
        get
        {
            if (Living(Innermost.Value) is not { } innermost)
            {
                return [];
            }

            var labels = new List<string>();
            for (var scope = innermost; scope is not null; scope = Living(scope._outer))
            {
                labels.Add(scope._label);
            }

            labels.Reverse();
            return labels;
        }
    }

    public static PurposeScope Begin(string label) => Innermost.Value = new PurposeScope(label, Living(Innermost.Value));

    public void Dispose()
    {
        _isEnded = true;
        Innermost.Value = Living(Innermost.Value);
    }

    private static PurposeScope? Living(PurposeScope? scope)
    {
        while (scope is { _isEnded: true })
        {
            scope = scope._outer;
        }

        return scope;
    }
}
