namespace Whakapapa.Atlas.Storing;

/// <summary>A fact on its way to a store, which gives it an id. One writer's alone.</summary>
internal sealed class Fact(FactKey key, int id = 0)
{
    public FactKey Key { get; } = key;

    /// <summary>Gets or sets the store's id; 0 until the store has it.</summary>
    public int Id { get; set; } = id;

    /// <summary>Gets or sets what is to be added to its count; less than 0 where a later stage of a request said otherwise.</summary>
    public long Pending { get; set; }
}
