using System.Text;
using Whakapapa.Atlas.Matching;

namespace Whakapapa.Atlas.Asking.Covering;

/// <summary>Makes a path that an operation may have been asked with, where the log was read without a document.</summary>
internal static class SyntheticPath
{
    /// <summary>Returns the path, or <see langword="null"/> if too little was told.</summary>
    public static string? Of(Operation operation)
    {
        if (operation.Resource.Length == 0)
        {
            return operation.Path.Length == 0 ? null : operation.Path;
        }

        if (operation.Version.Length == 0)
        {
            return null;
        }

        var path = new StringBuilder(operation.Group.Length == 0 ? $"/api/{operation.Version}" : $"/apis/{operation.Group}/{operation.Version}");
        // A namespace is audited as if it were in itself.
        if (operation is { Namespaced: true } and not { Resource: "namespaces", Group: "" })
        {
            path.Append("/namespaces/x");
        }

        path.Append('/').Append(operation.Resource);
        if (operation.Verb is not ("list" or "watch" or "deletecollection") && (operation.Verb != "create" || operation.Subresource.Length > 0))
        {
            path.Append("/x");
        }

        return operation.Subresource.Length == 0 ? path.ToString() : path.Append('/').Append(operation.Subresource).ToString();
    }
}
