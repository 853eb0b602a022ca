using System.Globalization;

namespace WorkSummary.Core.Lists;

/// <summary>The script a report is written in.</summary>
public enum Script
{
    /// <summary>Simplified Chinese (zh-Hans).</summary>
    Hans,

    /// <summary>Traditional Chinese (zh-Hant).</summary>
    Hant,
}

/// <summary>One term in the languages of the product. The record behind it stores a token, so that one record feeds both scripts
/// without character conversion (lists.md, rule 8). In the text of a Problem it speaks the reader's language.</summary>
/// <param name="Hans">Simplified Chinese.</param>
/// <param name="Hant">Traditional Chinese.</param>
/// <param name="En">English.</param>
public sealed record Term(string Hans, string Hant, string En) : IFormattable
{
    /// <summary>The term in a document's script.</summary>
    /// <param name="script">The script.</param>
    public string In(Script script) => script == Script.Hans ? Hans : Hant;

    /// <summary>The term in an interface language.</summary>
    /// <param name="culture">zh-Hans, zh-Hant or a language of theirs; anything else reads English.</param>
    public string In(CultureInfo culture)
    {
        for (var c = culture; c.Name.Length > 0; c = c.Parent)
        {
            if (c.Name == "zh-Hant") return Hant;
            if (c.Name is "zh-Hans" or "zh") return Hans;
        }

        return En;
    }

    /// <summary>The term in a language.</summary>
    /// <param name="format">Not looked at.</param>
    /// <param name="formatProvider">The language; that of the interface where it is none.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) => In(formatProvider as CultureInfo ?? CultureInfo.CurrentUICulture);
}
