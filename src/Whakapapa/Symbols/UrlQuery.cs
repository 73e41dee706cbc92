namespace Whakapapa.Symbols;

/// <summary>The part of a URL after <c>?</c>, with values decoded.</summary>
internal readonly struct UrlQuery(string query)
{
    /// <summary>The first value of a name, or <see langword="null"/>.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var pair in query.TrimStart('?').Split('&', ';'))
            {
                if (pair.Length > name.Length && pair[name.Length] == '=' && pair.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                {
                    return Uri.UnescapeDataString(pair[(name.Length + 1)..]);
                }
            }

            return null;
        }
    }
}
