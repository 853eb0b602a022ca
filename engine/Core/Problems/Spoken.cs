using System.Globalization;

namespace WorkSummary.Core.Problems;

/// <summary>A value in a sentence that is put into words only when the reader's language is known.</summary>
/// <param name="words">Its words in a language.</param>
public sealed class Spoken(Func<CultureInfo, string> words) : IFormattable
{
    /// <summary>The words in a language.</summary>
    /// <param name="format">Not looked at.</param>
    /// <param name="formatProvider">The language; that of the interface where it is none.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) => words(formatProvider as CultureInfo ?? CultureInfo.CurrentUICulture);

    /// <summary>The words in the language of the interface.</summary>
    public override string ToString() => ToString(null, null);
}
