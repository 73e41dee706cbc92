using System.Text.Json;

namespace Whakapapa.Atlas.Reading;

/// <summary>Walks over an object's members.</summary>
internal static class JsonMembers
{
    /// <summary>Returns whether the reader is at an object. Anything else is skipped.</summary>
    public static bool IsObject(scoped ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    /// <summary>Steps to the value of the object's next member, or to the object's end.</summary>
    public static bool Next(scoped ref Utf8JsonReader reader, out ReadOnlySpan<byte> name)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            name = default;
            return false;
        }

        name = reader.ValueSpan;
        return reader.Read();
    }

    /// <summary>Steps to the value of the object's next member of that name, or to the object's end.</summary>
    public static bool Find(scoped ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> wanted)
    {
        while (Next(ref reader, out var name))
        {
            if (name.SequenceEqual(wanted))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
