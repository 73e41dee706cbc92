using System.Text;

namespace Whakapapa.Generator.Identity;

/// <summary>
/// What MSBuild gathered, by field. On its way through the generated editorconfig it is one line of <c>field:base64</c>
/// items between blanks, since <c>;</c>, <c>#</c>, quotes, line ends and non-ASCII do not survive there.
/// </summary>
internal sealed class GatheredValues
{
    /// <summary>The value of a field's property that leaves the field out.</summary>
    public const string LeftOut = "none";

    private readonly Dictionary<string, string> _values;

    private GatheredValues(Dictionary<string, string> values) => _values = values;

    /// <summary>Gets a field's value without surrounding blanks, or <see langword="null"/> if nothing is known.</summary>
    public string? this[string field] => _values.TryGetValue(field, out var value) ? value : null;

    public static GatheredValues Parse(string payload)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in payload.Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = item.IndexOf(':');
            if (colon > 0 && Decode(item.Substring(colon + 1)) is { Length: > 0 } value)
            {
                values[item.Substring(0, colon)] = value;
            }
        }

        return new GatheredValues(values);
    }

    public bool IsLeftOut(string field) => string.Equals(this[field], LeftOut, StringComparison.OrdinalIgnoreCase);

    private static string? Decode(string base64)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64)).Trim();
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
