using System.Globalization;
using System.Text;

namespace Whakapapa.Atlas.Tests.Reading;

/// <summary>Writes events as API servers do and as nobody should, members at random, and damages some of them.</summary>
internal sealed class RandomEvents(int seed)
{
    private const int MaxNesting = 6;

    private static readonly string[] Members =
    [
        "kind", "level", "auditID", "stage", "requestURI", "verb", "user", "impersonatedUser", "sourceIPs", "userAgent", "objectRef", "responseStatus", "requestObject",
        "requestReceivedTimestamp", "stageTimestamp", "annotations", "items", "extra",
    ];

    private static readonly string[] Inner = ["username", "uid", "groups", "code", "metadata", "resource", "namespace", "name", "apiGroup", "apiVersion", "subresource", "\\u0063ode", "x"];

    private static readonly string[] Words =
    [
        "", "a", "ResponseComplete", "RequestReceived", "/api/v1/pods?a=1\\u0026b=2", "2026-11-22T08:53:53.519883Z", "2026-11-22T08:53:53Z", "yesterday", "system:serviceaccount:ns:sa",
        "say \\\"so\\\"", "back\\\\slash", "\\/\\b\\f\\n\\r\\t", "\\u00e9", "\\ud83d\\ude00", "\\ud800", "\\u12", "\\x", "é", "\u0001", "\\u0000", "\\u001B",
        "exactly thirty-two characters, ok", "0123456789012345678901234567890", "01234567890123456789012345678901", "012345678901234567890123456789\\\"", new string('x', 200) + "\\u003c" + new string('y', 40),
    ];

    private static readonly string[] Scalars = ["0", "7", "200", "-1", "-0", "01", "-", "1.5", "1e3", "12345678901", "999999999", "true", "false", "null", "nul", "truex", "200 ", "+1", ".5", "NaN", "'a'", "// c"];

    private static readonly string[] ObjectMembers = ["resource", "namespace", "name", "uid", "apiGroup", "apiVersion", "resourceVersion", "subresource"];

    // Few, so that they come again, and some that begin alike.
    private static readonly string[] Users = [.. Enumerable.Range(0, 8).Select(i =>
        $$$"""{"username":"system:serviceaccount:ns-{{{i % 3}}}:{{{(i == 5 ? "\\u0061" : "sa")}}}","uid":"4d2f0a4e-7a4b-4e69-8f0e-9a1a1f3c1234","groups":["system:authenticated"{{{(i > 5 ? ",1" : "")}}}],"extra":{"pod":["p-{{{i}}}"]}}""")];

    private static readonly string[] Annotations = [.. Enumerable.Range(0, 5).Select(i => $$"""{"decision":"allow","reason":"by \"sample-{{i}}\""} """.TrimEnd() + (i == 4 ? ",\"verb\":\"last\"" : ""))];

    // The last two are none in JSON.
    private static readonly string[] Blanks = [" ", "\t", "\r", "\n", "  ", "\u00a0", "\f"];

    private static readonly byte[] Marks = [.. "\"\\{}[],: \0\u001f\n0e"u8];

    private readonly Random _random = new(seed);

    /// <summary>Returns an event with any members in any order, or one that is as API servers write it, but for a few members.</summary>
    public byte[] Next() => _random.Next(2) == 0 ? AnyOrder() : InOrder();

    private byte[] InOrder()
    {
        var text = new StringBuilder("""{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"id","stage":"ResponseComplete" """.TrimEnd());
        Add("requestURI", () => Text());
        Add("verb", () => "\"list\"");
        Add("user", () => Users[_random.Next(Users.Length)]);
        if (_random.Next(6) == 0)
        {
            Add("impersonatedUser", () => Object(0));
        }

        Add("sourceIPs", () => "[\"10.0.0.1\"]");
        Add("userAgent", () => Text());
        Add("objectRef", () => "{" + string.Join(",", ObjectMembers.Where(_ => _random.Next(3) > 0).Select(name => $"\"{name}\":{Text()}")) + "}");
        Add("responseStatus", () => "{\"metadata\":{},\"code\":" + Scalars[_random.Next(4)] + "}");
        Add("requestReceivedTimestamp", () => "\"2026-11-22T08:53:53.519883Z\"");
        Add("stageTimestamp", () => Text());
        Add("annotations", () => Annotations[_random.Next(Annotations.Length)]);
        var bytes = Encoding.UTF8.GetBytes(text.Append('}').Append(Space()).ToString());
        return _random.Next(3) == 0 ? Damaged(bytes) : bytes;

        void Add(string name, Func<string> value)
        {
            for (var times = _random.Next(20) switch { 0 => 0, 1 => 2, _ => 1 }; times > 0; times--)
            {
                text.Append(CultureInfo.InvariantCulture, $"{Space(40)},\"{name}\":{(_random.Next(20) == 0 ? Value(name, 0) : value())}");
            }
        }
    }

    private byte[] AnyOrder()
    {
        var text = new StringBuilder();
        var whole = _random.Next(3) > 0;
        text.Append(Space()).Append('{');
        if (whole)
        {
            text.Append("\"auditID\":\"id\",\"stage\":\"ResponseComplete\",\"requestReceivedTimestamp\":\"2026-11-22T08:53:53.519883Z\"");
        }

        for (var i = _random.Next(8); i > 0; i--)
        {
            text.Append(text[^1] == '{' ? "" : Space() + "," + Space());
            var name = Members[_random.Next(Members.Length)];
            text.Append(CultureInfo.InvariantCulture, $"\"{name}\"{Space()}:{Space()}{Value(name, 0)}");
        }

        text.Append(Space()).Append('}').Append(Space());
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return _random.Next(3) == 0 ? Damaged(bytes) : bytes;
    }

    private string Value(string member, int nesting) => _random.Next(10) == 0 ? Any(nesting) : member switch
    {
        "auditID" or "stage" or "requestURI" or "verb" or "userAgent" or "requestReceivedTimestamp" => Text(),
        "user" or "impersonatedUser" or "objectRef" or "responseStatus" => Object(nesting),
        "sourceIPs" => Array(nesting, Text),
        _ => Any(nesting),
    };

    private string Any(int nesting) => _random.Next(nesting > MaxNesting ? 2 : 5) switch
    {
        0 => Scalars[_random.Next(Scalars.Length)],
        1 or 2 => Text(),
        3 => Object(nesting),
        _ => Array(nesting, () => Any(nesting + 1)),
    };

    private string Object(int nesting) => "{" + Space() + string.Join(Space() + "," + Space(), Enumerable.Range(0, _random.Next(4)).Select(_ =>
    {
        var name = Inner[_random.Next(Inner.Length)];
        return $"\"{name}\"{Space()}:{Space()}{(name == "code" ? Scalars[_random.Next(6)] : Any(nesting + 1))}";
    })) + Space() + "}";

    private string Array(int nesting, Func<string> item) =>
        _random.Next(40) == 0 ? new string('[', 70 - nesting) + new string(']', 70 - nesting) : "[" + Space() + string.Join(",", Enumerable.Range(0, _random.Next(4)).Select(_ => item())) + Space() + "]";

    private string Text() => "\"" + Words[_random.Next(_random.Next(2) == 0 ? 10 : Words.Length)] + "\"";

    private string Space(int seldom = 8) => _random.Next(seldom) == 0 ? Blanks[_random.Next(_random.Next(20) == 0 ? Blanks.Length : 5)] : "";

    private byte[] Damaged(byte[] bytes)
    {
        var at = _random.Next(bytes.Length);
        switch (_random.Next(5))
        {
            case 0:
                return bytes[..at];
            case 1:
                return [.. bytes[..at], .. bytes[(at + 1)..]];
            case 2:
                return [.. bytes[..at], Marks[_random.Next(Marks.Length)], .. bytes[at..]];
            case 3:
                at = Enumerable.Range(0, bytes.Length).OrderBy(_ => _random.Next()).FirstOrDefault(i => Marks.Contains(bytes[i]), at);
                bytes[at] = Marks[_random.Next(Marks.Length)];
                return bytes;
            default:
                bytes[at] = (byte)_random.Next(256);
                return bytes;
        }
    }
}
