using Whakapapa.Atlas.Matching;

namespace Whakapapa.Tool.Output;

/// <summary>An operation in words.</summary>
internal static class OperationText
{
    /// <summary>Returns <c>list pods (listCoreV1NamespacedPod)</c>, or less.</summary>
    public static string Of(Operation operation) => operation.OperationId.Length == 0 ? operation.ToString() : $"{operation} ({operation.OperationId})";
}
