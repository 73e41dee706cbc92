namespace Whakapapa.Atlas.Storing;

/// <summary>The columns that tell some dimensions of a fact: two in each, since each column that is read takes its time.</summary>
/// <param name="by">The dimensions.</param>
internal sealed class FactColumns(FactDimensions by)
{
    // As a key has them.
    private static readonly (FactDimensions Dimension, string Name)[] Members =
    [
        (FactDimensions.Build, "build"),
        (FactDimensions.Path, "path"),
        (FactDimensions.Label, "label"),
        (FactDimensions.Account, "account"),
        (FactDimensions.Operation, "operation"),
        (FactDimensions.Code, "code"),
        (FactDimensions.Hour, "hour"),
    ];

    private readonly int[] _members = [.. Enumerable.Range(0, Members.Length).Where(member => by.HasFlag(Members[member].Dimension))];

    /// <summary>Gets how many they are.</summary>
    public int Count => (_members.Length + 1) / 2;

    /// <summary>Returns a dimension's name in the table.</summary>
    public static string NameOf(FactDimensions dimension) => Members.Single(member => member.Dimension == dimension).Name;

    /// <summary>Returns them, each with a comma behind it, as a statement selects them.</summary>
    public string ToSql() => string.Concat(_members.Chunk(2).Select(pair => pair is [var high, var low] ? $"{Members[high].Name} << 32 | {Low(low)}, " : $"{Members[pair[0]].Name}, "));

    /// <summary>Reads a row's first columns.</summary>
    public FactKey Read(SqliteStatement row)
    {
        Span<int> values = stackalloc int[Members.Length];
        values.Clear();
        for (var i = 0; i < _members.Length; i += 2)
        {
            var value = row.LongNumber(i / 2);
            if (i + 1 < _members.Length)
            {
                values[_members[i]] = (int)(value >> 32);
                values[_members[i + 1]] = (int)value;
            }
            else
            {
                values[_members[i]] = (int)value;
            }
        }

        return new FactKey(values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
    }

    // Before 1970 hours are negative; nothing else is.
    private static string Low(int member) => Members[member].Dimension == FactDimensions.Hour ? "(hour & 0xffffffff)" : Members[member].Name;
}
