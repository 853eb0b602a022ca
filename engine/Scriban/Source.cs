using System.Text.RegularExpressions;
using Scriban.Parsing;
using WorkSummary.Core.Problems;

namespace WorkSummary.Scriban;

/// <summary>The text of a block, for places and quotations.</summary>
/// <param name="text">The block.</param>
internal sealed partial class Source(string text)
{
    private const int LongestQuote = 60;

    private readonly string[] lines = text.Split('\n');

    /// <summary>The place of a span within the block: line and character from 1, with the text quoted.</summary>
    public Place Place(SourceSpan span)
    {
        if (span.Start.Line < 0 || span.Start.Line >= lines.Length) return new Place { Line = lines.Length, Character = lines[^1].Length + 1 };
        var line = lines[span.Start.Line];
        var from = Math.Clamp(span.Start.Column, 0, line.Length);
        var length = span.End.Line == span.Start.Line ? span.End.Column - span.Start.Column + 1 : line.Length - from;
        return new Place { Line = span.Start.Line + 1, Character = from + 1, Quote = line.Substring(from, Math.Clamp(length, 0, Math.Min(LongestQuote, line.Length - from))) };
    }

    /// <summary>
    /// A message of Scriban's without values: what it quotes stays where the block itself says it, since everything else may be a
    /// child's data.
    /// </summary>
    public string Discreet(string message) => Quoted().Replace(message, m => text.Contains(m.Groups[2].Value, StringComparison.Ordinal) ? m.Value : m.Groups[1].Value + "…" + m.Groups[1].Value);

    [GeneratedRegex("([`'\"])(.+?)\\1", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
