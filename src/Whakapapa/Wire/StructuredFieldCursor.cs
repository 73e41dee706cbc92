using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Whakapapa.Wire;

/// <summary>A place in a structured field. The first thing that is not in the grammar sets <see cref="Reason"/>.</summary>
internal ref struct StructuredFieldCursor(ReadOnlySpan<char> field)
{
    private const string LowerCase = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create(LowerCase + Digits + "_-.*");

    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ" + LowerCase + Digits + "!#$%&'*+-.^_`|~:/");

    private readonly ReadOnlySpan<char> _field = field;

    private int _position;

    public string? Reason { get; private set; }

    public readonly bool IsAtEnd => _position == _field.Length;

    private readonly char Next => IsAtEnd ? '\0' : _field[_position];

    public void SkipSpaces()
    {
        while (Next == ' ')
        {
            _position++;
        }
    }

    public void SkipOptionalWhitespace()
    {
        while (Next is ' ' or '\t')
        {
            _position++;
        }
    }

    /// <summary>Reads the end of the field, blanks before it included.</summary>
    public bool TryReadEnd()
    {
        SkipSpaces();
        return IsAtEnd || Refuse("something follows the item");
    }

    /// <summary>Reads what stands between two members of a list.</summary>
    public bool TryReadComma()
    {
        if (Next != ',')
        {
            return Refuse("a comma was expected");
        }

        _position++;
        SkipOptionalWhitespace();
        return !IsAtEnd || Refuse("a member has to follow the comma");
    }

    public bool TryReadItem([NotNullWhen(true)] out StructuredItem? item)
    {
        item = null;
        if (!TryReadValue(out var value))
        {
            return false;
        }

        var parameters = new Dictionary<string, StructuredValue>(StringComparer.Ordinal);
        while (Next == ';')
        {
            _position++;
            SkipSpaces();
            if (!TryReadParameter(parameters))
            {
                return false;
            }
        }

        item = new StructuredItem(value, parameters);
        return true;
    }

    private bool TryReadParameter(Dictionary<string, StructuredValue> parameters)
    {
        if (Next is not ((>= 'a' and <= 'z') or '*'))
        {
            return Refuse("a parameter's key has to start with a lower-case letter or *");
        }

        var key = TakeWhile(KeyCharacters);
        var value = new StructuredValue(StructuredType.Boolean, "true");
        if (Next == '=')
        {
            _position++;
            if (!TryReadValue(out value))
            {
                return false;
            }
        }

        parameters[key] = value;
        return true;
    }

    private bool TryReadValue([NotNullWhen(true)] out StructuredValue? value)
    {
        value = null;
        switch (Next)
        {
            case '"':
                _position++;
                return TryReadString(out value);
            case '%':
                _position++;
                return Next == '"' ? TryReadDisplayString(out value) : Refuse("a quote has to follow the %");
            case '?':
                _position++;
                return TryReadBoolean(out value);
            case '*' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                value = new StructuredValue(StructuredType.Token, TakeWhile(TokenCharacters));
                return true;
            default:
                return Refuse("a string, a display string, a token or a boolean was expected");
        }
    }

    private bool TryReadString([NotNullWhen(true)] out StructuredValue? value)
    {
        value = null;
        var text = new StringBuilder();
        for (; !IsAtEnd; _position++)
        {
            switch (Next)
            {
                case '"':
                    _position++;
                    value = new StructuredValue(StructuredType.String, text.ToString());
                    return true;
                case '\\':
                    _position++;
                    if (Next is not ('"' or '\\'))
                    {
                        return Refuse("only a quote or a backslash can follow a backslash");
                    }

                    break;
                case < ' ' or > '~':
                    return Refuse("a string is printable ASCII");
            }

            text.Append(Next);
        }

        return Refuse("the string has no end");
    }

    // RFC 9651, section 4.2.10: lower-case hexadecimal alone.
    private bool TryReadDisplayString([NotNullWhen(true)] out StructuredValue? value)
    {
        value = null;
        var octets = new ArrayBufferWriter<byte>();
        for (_position++; !IsAtEnd; _position++)
        {
            var octet = (byte)Next;
            switch (Next)
            {
                case '"':
                    _position++;
                    value = Utf8Text.TryDecode(octets.WrittenSpan, out var text) ? new StructuredValue(StructuredType.DisplayString, text) : null;
                    return value is not null || Refuse("the display string is not UTF-8");
                case '%' when !TryReadOctet(out octet):
                    return Refuse("two lower-case hexadecimal digits have to follow a %");
                case < ' ' or > '~':
                    return Refuse("a display string is printable ASCII");
            }

            octets.Write([octet]);
        }

        return Refuse("the display string has no end");
    }

    // Leaves the cursor at the last digit.
    private bool TryReadOctet(out byte octet)
    {
        var digits = _field[(_position + 1)..Math.Min(_position + 3, _field.Length)];
        octet = 0;
        if (digits.Length < 2 || digits.ContainsAnyInRange('A', 'F') || !byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out octet))
        {
            return false;
        }

        _position += 2;
        return true;
    }

    private bool TryReadBoolean([NotNullWhen(true)] out StructuredValue? value)
    {
        value = Next switch
        {
            '0' => new StructuredValue(StructuredType.Boolean, "false"),
            '1' => new StructuredValue(StructuredType.Boolean, "true"),
            _ => null,
        };
        if (value is null)
        {
            return Refuse("a boolean is ?0 or ?1");
        }

        _position++;
        return true;
    }

    private string TakeWhile(SearchValues<char> characters)
    {
        var rest = _field[_position..];
        var length = rest.IndexOfAnyExcept(characters);
        var taken = length < 0 ? rest : rest[..length];
        _position += taken.Length;
        return taken.ToString();
    }

    private bool Refuse(string why)
    {
        Reason = $"At character {_position + 1} of the field, {why}.";
        return false;
    }
}
