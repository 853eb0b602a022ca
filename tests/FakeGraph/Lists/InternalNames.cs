using System.Globalization;
using System.Text;

namespace WorkSummary.FakeGraph;

/// <summary>Names that SharePoint makes out of what people type (behaviour 16).</summary>
internal static class InternalNames
{
    /// <summary>世界 → <c>_x4e16__x754c_</c>, a blank → <c>_x0020_</c>.</summary>
    public static string Encode(string display)
    {
        var name = new StringBuilder();
        foreach (var c in display)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '_') name.Append(c);
            else name.Append(CultureInfo.InvariantCulture, $"_x{(int)c:x4}_");
        }

        return name.ToString();
    }

    /// <summary>The internal name of a new column, not yet taken in the list.</summary>
    public static string Column(string? name, string? display, FakeList list, FakeGraphOptions options)
    {
        var wanted = name is { Length: > 0 } ? name : display ?? throw GraphRefusal.Invalid("A column needs a name.");
        var made = options.NamesEncoded ? Encode(wanted) : wanted;
        if (options.NameLengthCap > 0 && made.Length > options.NameLengthCap) made = made[..options.NameLengthCap];
        if (list.Column(made) is null) return made;
        if (name is { Length: > 0 }) throw new GraphRefusal(409, "nameAlreadyExists", "A column with this name is there already.");
        for (var i = 0; ; i++)
        {
            if (list.Column(made + i.ToString(CultureInfo.InvariantCulture)) is null) return made + i.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The name in a list's address: letters and digits of what was given.</summary>
    public static string Address(string wanted, FakeSite site)
    {
        var kept = new string([.. wanted.Where(c => char.IsLetterOrDigit(c) || c is '_' or '-')]);
        var name = kept.Length > 0 ? kept : "List";
        for (var i = 1; ; i++)
        {
            var tried = i == 1 ? name : name + i.ToString(CultureInfo.InvariantCulture);
            if (site.Lists.All(l => !l.Name.Equals(tried, StringComparison.OrdinalIgnoreCase))) return tried;
        }
    }
}
