using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Lists;

/// <summary>Texts of reading lists; keys are the codes <c>lists.*</c>.</summary>
internal static class ListTexts
{
    public static Texts Texts { get; } = new("WorkSummary.Files.Lists.Messages", typeof(ListTexts));

    /// <summary>Terms in a message, one after the other, with the comma of its language.</summary>
    public static Spoken Enumerate(IEnumerable<Term> terms)
    {
        var all = terms.ToList();
        return new(culture => string.Join(culture.TwoLetterISOLanguageName == "zh" ? "、" : ", ", all.Select(t => t.In(culture))));
    }
}
