using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Reading;

/// <summary>The texts of reading lists.</summary>
internal static class ReadingTexts
{
    /// <summary>Keys begin with <c>graph.</c></summary>
    public static Texts Texts { get; } = new("WorkSummary.Graph.Reading.Messages", typeof(ReadingTexts));

    /// <summary>A problem with a text of this set.</summary>
    public static Problem Problem(string code, params IReadOnlyList<object?> args) => new(Texts, code, args);

    /// <summary>A list or column as a person knows it and as it is called inside: 留守儿童花名册 (Children).</summary>
    public static Shown Name(Term display, string name) => new(display, name);
}

/// <summary>A name in the language of the reader, with the internal name after it.</summary>
internal sealed record Shown(Term Display, string Name) : IFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        $"{(formatProvider is System.Globalization.CultureInfo culture ? Display.In(culture) : Display.Hans)} ({Name})";

    public override string ToString() => ToString(null, System.Globalization.CultureInfo.CurrentUICulture);
}

/// <summary>Names in the language of the reader, one after another.</summary>
internal sealed record ShownNames(IReadOnlyList<Term> Names) : IFormattable
{
    private const int Most = 20;

    public string ToString(string? format, IFormatProvider? formatProvider) =>
        string.Join(" / ", Names.Take(Most).Select(n => formatProvider is System.Globalization.CultureInfo culture ? n.In(culture) : n.Hans)) + (Names.Count > Most ? " …" : "");

    public override string ToString() => ToString(null, System.Globalization.CultureInfo.CurrentUICulture);
}
