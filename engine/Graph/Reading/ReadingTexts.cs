using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Reading;

/// <summary>The texts of reading lists.</summary>
internal static class ReadingTexts
{
    /// <summary>Keys begin with <c>graph.</c></summary>
    public static Texts Texts { get; } = new("WorkSummary.Graph.Reading.Messages", typeof(ReadingTexts));

    private const int MostNames = 20;

    /// <summary>A problem with a text of this set.</summary>
    public static Problem Problem(string code, params IReadOnlyList<object?> args) => new(Texts, code, args);

    /// <summary>A list or column as a person knows it and as it is called inside: 留守儿童花名册 (Children).</summary>
    public static Spoken Name(Term display, string name) => new(culture => $"{display.In(culture)} ({name})");

    /// <summary>Names one after another.</summary>
    public static Spoken Names(IReadOnlyList<Term> names) =>
        new(culture => string.Join(" / ", names.Take(MostNames).Select(n => n.In(culture))) + (names.Count > MostNames ? " …" : ""));
}
