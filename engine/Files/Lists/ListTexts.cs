using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Lists;

/// <summary>Texts of reading lists; keys are the codes <c>lists.*</c>.</summary>
internal static class ListTexts
{
    public static Texts Texts { get; } = new("WorkSummary.Files.Lists.Messages", typeof(ListTexts));
}

/// <summary>A term in a message: shown in the language the message is shown in.</summary>
internal sealed record Shown(IReadOnlyList<Term> Terms) : IFormattable
{
    public static Shown One(Term term) => new([term]);

    public static Shown List(IEnumerable<Term> terms) => new([.. terms]);

    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        var culture = formatProvider as CultureInfo ?? CultureInfo.CurrentCulture;
        var chinese = culture.TwoLetterISOLanguageName == "zh";
        return string.Join(chinese ? "、" : ", ", Terms.Select(t => t.In(culture)));
    }

    public override string ToString() => ToString(null, null);
}
