using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Whakapapa.EmbeddedApiServer.Audit;

/// <summary>Writes an event in kube-apiserver's field order, which readers may rely on and people are used to.</summary>
internal static class AuditEventJson
{
    public static string Write(AuditEvent e)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteString(json, "kind", "Event");
            WriteString(json, "apiVersion", "audit.k8s.io/v1");
            WriteString(json, "level", "Metadata");
            WriteString(json, "auditID", e.AuditId);
            WriteString(json, "stage", e.Stage);
            WriteString(json, "requestURI", e.RequestUri);
            WriteString(json, "verb", e.Verb);
            WriteUser(json, "user", e.User);
            if (e.ImpersonatedUser is not null)
            {
                WriteUser(json, "impersonatedUser", e.ImpersonatedUser);
            }

            WriteStrings(json, "sourceIPs", e.SourceIps);
            WriteUnlessEmpty(json, "userAgent", e.UserAgent);
            WriteObjectRef(json, e.ObjectRef);
            WriteStatus(json, e.ResponseStatus);
            WriteTime(json, "requestReceivedTimestamp", e.RequestReceived);
            WriteTime(json, "stageTimestamp", e.StageReached);
            WriteAnnotations(json, e);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteUser(Utf8JsonWriter json, string name, AuditUser? user)
    {
        json.WriteStartObject(name);
        if (user is not null)
        {
            WriteUnlessEmpty(json, "username", user.Name);
            WriteUnlessEmpty(json, "uid", user.Uid);
            WriteStrings(json, "groups", user.Groups);
        }

        json.WriteEndObject();
    }

    private static void WriteObjectRef(Utf8JsonWriter json, AuditObjectReference? reference)
    {
        if (reference is null)
        {
            return;
        }

        json.WriteStartObject("objectRef");
        WriteUnlessEmpty(json, "resource", reference.Resource);
        WriteUnlessEmpty(json, "namespace", reference.Namespace);
        WriteUnlessEmpty(json, "name", reference.Name);
        WriteUnlessEmpty(json, "uid", reference.Uid);
        WriteUnlessEmpty(json, "apiGroup", reference.ApiGroup);
        WriteUnlessEmpty(json, "apiVersion", reference.ApiVersion);
        WriteUnlessEmpty(json, "resourceVersion", reference.ResourceVersion);
        WriteUnlessEmpty(json, "subresource", reference.Subresource);
        json.WriteEndObject();
    }

    private static void WriteStatus(Utf8JsonWriter json, AuditResponseStatus status)
    {
        json.WritePropertyName("responseStatus");
        WriteNode(json, status.Fields ?? new JsonObject { ["metadata"] = new JsonObject(), ["code"] = status.Code });
    }

    private static void WriteNode(Utf8JsonWriter json, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                json.WriteStartObject();
                foreach (var (name, value) in map)
                {
                    json.WritePropertyName(name);
                    WriteNode(json, value);
                }

                json.WriteEndObject();
                break;
            case JsonArray list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    WriteNode(json, item);
                }

                json.WriteEndArray();
                break;
            case JsonValue value when value.TryGetValue(out string? text):
                json.WriteRawValue(GoJson.Quote(text));
                break;
            default:
                json.WriteRawValue(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void WriteAnnotations(Utf8JsonWriter json, AuditEvent e)
    {
        if (e.Annotations.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("annotations");
        foreach (var (name, value) in e.Annotations)
        {
            WriteString(json, name, value);
        }

        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset time) =>
        WriteString(json, name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteRawValue(GoJson.Quote(value));
        }

        json.WriteEndArray();
    }

    private static void WriteUnlessEmpty(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            WriteString(json, name, value);
        }
    }

    private static void WriteString(Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(GoJson.Quote(value));
    }
}
