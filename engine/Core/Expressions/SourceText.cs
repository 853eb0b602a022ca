using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions;

/// <summary>Turns positions in an expression into places that people find.</summary>
internal static class SourceText
{
    private const int LongestQuote = 60;

    public static Place Place(string text, int start, int length)
    {
        start = Math.Min(start, text.Length);
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < start; i++)
        {
            if (text[i] != '\n') continue;
            line++;
            lineStart = i + 1;
        }

        var quote = text.Substring(start, Math.Min(Math.Min(length, LongestQuote), text.Length - start));
        return new Place { Line = line, Character = start - lineStart + 1, Quote = quote };
    }
}
