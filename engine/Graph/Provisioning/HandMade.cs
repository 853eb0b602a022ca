using System.Globalization;
using System.Text.RegularExpressions;

namespace WorkSummary.Graph.Provisioning;

/// <summary>How a column that was made by hand came by its internal name.</summary>
internal enum HandMadeName
{
    /// <summary>From a display name with letters that SharePoint encodes: <c>_x6027__x522b_</c>.</summary>
    Encoded,

    /// <summary>Cut off, as old lists do after 32 characters.</summary>
    Truncated,

    /// <summary>Some other name.</summary>
    Other,
}

/// <summary>
/// Recognises a column that a person made under our display name. SharePoint makes its internal name from what was typed first and
/// never changes it, so that such a column looks right and cannot be found.
/// </summary>
internal static partial class HandMade
{
    /// <summary>The column that was meant to be ours, and how it came by its name; null where there is none.</summary>
    /// <param name="wanted">The column that is missing.</param>
    /// <param name="list">The list without it.</param>
    /// <param name="own">All columns that the list should have: what bears one of their names is what it is.</param>
    public static (FoundColumn Column, HandMadeName Name)? Find(WantedColumn wanted, FoundList list, WantedList own)
    {
        if (wanted.Schema is not { } schema) return null;
        string[] displays = [schema.Display.Hans, schema.Display.Hant, schema.Display.En, schema.Name];
        foreach (var column in list.Columns)
        {
            if (column.ReadOnly || own.Column(column.Name) is not null) continue;
            var decoded = Decode(column.Name);
            var encoded = decoded != column.Name;
            // What is left when a long name was cut in the middle of a letter.
            var start = encoded ? Broken().Replace(decoded, "") : decoded;
            // Names are told apart by case when rows are written, and SharePoint takes no second one that differs in nothing else.
            if (column.Name.Equals(wanted.Name, StringComparison.OrdinalIgnoreCase)) return (column, HandMadeName.Other);
            if (displays.Contains(column.DisplayName, StringComparer.Ordinal) || displays.Contains(start, StringComparer.Ordinal))
            {
                return (column, encoded ? HandMadeName.Encoded : Cut(column.Name, wanted.Name) ? HandMadeName.Truncated : HandMadeName.Other);
            }

            if (column.Name.Length == Longest && (displays.Any(d => start.Length > 0 && d.StartsWith(start, StringComparison.Ordinal)) || Cut(column.Name, wanted.Name)))
            {
                return (column, encoded ? HandMadeName.Encoded : HandMadeName.Truncated);
            }
        }

        return null;
    }

    /// <summary>The text that an internal name was made from.</summary>
    /// <param name="name">Internal name.</param>
    public static string Decode(string name) =>
        Letter().Replace(name, m => ((char)int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    private const int Longest = 32;

    private static bool Cut(string name, string whole) => name.Length < whole.Length && whole.StartsWith(name, StringComparison.Ordinal);

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Letter();

    [GeneratedRegex("_(x[0-9A-Fa-f]{0,4})?$")]
    private static partial Regex Broken();
}
