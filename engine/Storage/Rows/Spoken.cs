using System.Globalization;
using WorkSummary.Core.Lists;

namespace WorkSummary.Storage.Rows;

/// <summary>A term as a value in a sentence: it speaks the sentence's language.</summary>
internal readonly record struct Spoken(Term Term) : IFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) => Term.In(formatProvider as CultureInfo ?? CultureInfo.CurrentUICulture);

    public override string ToString() => ToString(null, null);
}
