namespace Whakapapa.Atlas.Storing;

/// <summary>A store cannot be used. The message says why, and what to do.</summary>
internal sealed class AtlasStoreException(string message, Exception? inner = null) : Exception(message, inner);
