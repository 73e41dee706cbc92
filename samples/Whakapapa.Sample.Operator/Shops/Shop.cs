namespace Whakapapa.Sample.Operator.Shops;

/// <summary>What the operator reads of a <c>Shop</c>.</summary>
internal sealed record Shop(string Namespace, string Name, string Currency, string Phase, bool IsBeingDeleted, IReadOnlyList<string> Finalizers)
{
    public const string Group = "acme.example";
    public const string Version = "v1";
    public const string Plural = "shops";

    /// <summary>Keeps a shop from being gone before its till is.</summary>
    public const string Finalizer = "acme.example/till";

    public string TillName => $"till-{Name}";

    public bool HasFinalizer => Finalizers.Contains(Finalizer);
}
