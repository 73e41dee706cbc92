using System.Text.Json.Nodes;

namespace Whakapapa.EmbeddedApiServer.Errors;

/// <summary>A <c>Status</c> object: how the API says that something failed, or that a deletion is done.</summary>
internal sealed record ApiStatus(int Code, string? Reason, string? Message, ApiStatusDetails? Details = null)
{
    public bool IsSuccess => Code < 400;

    /// <summary>Its fields in the order in which Go marshals them.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1" };
        AddFieldsTo(json);
        return json;
    }

    /// <summary>The part that an audit event has as its <c>responseStatus</c>.</summary>
    public void AddFieldsTo(JsonObject json)
    {
        json["metadata"] = new JsonObject();
        json["status"] = IsSuccess ? "Success" : "Failure";
        if (Message is not null)
        {
            json["message"] = Message;
        }

        if (Reason is not null)
        {
            json["reason"] = Reason;
        }

        if (Details is not null)
        {
            json["details"] = Details.ToJson();
        }

        json["code"] = Code;
    }
}
