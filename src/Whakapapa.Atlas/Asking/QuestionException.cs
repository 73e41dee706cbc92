namespace Whakapapa.Atlas.Asking;

/// <summary>A question has no answer. The message says why, and what would have one.</summary>
internal sealed class QuestionException(string message) : Exception(message);
