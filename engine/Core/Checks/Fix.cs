using System.Globalization;

namespace WorkSummary.Core.Checks;

/// <summary>A change that is certain to put a finding right: there is exactly one right answer, and nothing else gets worse by it.</summary>
public abstract record Fix
{
    private protected Fix()
    {
    }

    /// <summary>What it does, short enough for a button.</summary>
    /// <param name="culture">Language to speak.</param>
    public abstract string Label(CultureInfo culture);
}

/// <summary>Other words in one place of the text.</summary>
/// <param name="Within">A passage that stands once in the document, within one paragraph.</param>
/// <param name="Find">What is replaced; it stands once in the passage.</param>
/// <param name="Put">What is put in its place; empty deletes it.</param>
public sealed record Edit(string Within, string Find, string Put);

/// <summary>Puts other words into the text; a list is renumbered in several places at once.</summary>
/// <param name="Edits">The places in reading order; at least one. Each is told for the text as those before it leave it. All are made, or none.</param>
public sealed record TextFix(IReadOnlyList<Edit> Edits) : Fix
{
    /// <inheritdoc/>
    public override string Label(CultureInfo culture) => Edits switch
    {
        [{ Put.Length: 0 } only] => CheckTexts.All.Get("fix.delete", culture, only.Find),
        [var only] => CheckTexts.All.Get("fix.replace", culture, only.Put),
        _ => CheckTexts.All.Get("fix.renumber", culture, Edits[0].Put, Edits.Count),
    };

    /// <inheritdoc/>
    public bool Equals(TextFix? other) => other is not null && Edits.SequenceEqual(other.Edits);

    /// <inheritdoc/>
    public override int GetHashCode() => Edits.Aggregate(0, (hash, edit) => HashCode.Combine(hash, edit));
}

/// <summary>Writes the current figure into a bound field that still shows what was once written there.</summary>
/// <param name="Key">Key of the field: <c>lb_total</c>.</param>
/// <param name="Was">What stands in it now; empty when nothing does.</param>
/// <param name="Text">What the lists say.</param>
public sealed record FieldFix(string Key, string Was, string Text) : Fix
{
    /// <inheritdoc/>
    public override string Label(CultureInfo culture) => CheckTexts.All.Get("fix.field", culture, Text);
}
