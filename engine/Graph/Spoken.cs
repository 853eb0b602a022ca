using System.Globalization;
using WorkSummary.Core.Lists;

namespace WorkSummary.Graph;

/// <summary>Part of a message that is said in the language of the message.</summary>
internal sealed record Spoken(Func<CultureInfo, string> Text) : IFormattable
{
    public static Spoken Of(Term term) => new(term.In);

    public string ToString(string? format, IFormatProvider? formatProvider) => Text(formatProvider as CultureInfo ?? CultureInfo.CurrentCulture);

    public override string ToString() => ToString(null, null);
}
