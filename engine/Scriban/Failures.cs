using System.Text.RegularExpressions;
using Scriban.Syntax;
using WorkSummary.Core.Problems;

namespace WorkSummary.Scriban;

/// <summary>A failure that already is a problem, at its place in the block.</summary>
/// <param name="span">The place.</param>
/// <param name="problem">What is wrong.</param>
internal sealed class ProblemException(global::Scriban.Parsing.SourceSpan span, Problem problem) : ScriptRuntimeException(span, problem.Code)
{
    public Problem Problem { get; } = problem;
}

/// <summary>What stopped a rendering → a problem with line and character.</summary>
internal static class Failures
{
    public static Problem Of(ScriptRuntimeException e, Source source, Limits limits)
    {
        var place = source.Place(e.Span);
        if (Innermost<ProblemException>(e) is { } known) return known.Problem.At(source.Place(known.Span));
        if (e is ScriptAbortException) return ScribanTexts.Problem("scriban.too-long", (int)limits.Time.TotalSeconds).At(place);
        if (Innermost<RegexMatchTimeoutException>(e) is not null) return ScribanTexts.Problem("scriban.search-too-long").At(place);
        if (Innermost<InsufficientExecutionStackException>(e) is not null) return ScribanTexts.Problem("scriban.too-deep", limits.Depth).At(place);
        var message = e.OriginalMessage;
        // Scriban tells its limits in words only.
        return Says("recursive depth", "stack overflow", "too deeply nested") ? ScribanTexts.Problem("scriban.too-deep", limits.Depth).At(place)
            : Says("iteration limit", "LoopLimit") ? ScribanTexts.Problem("scriban.too-many-rounds", limits.Rounds).At(place)
            : Says("LimitToString", "Shift amount") ? ScribanTexts.Problem("scriban.too-large", limits.Text).At(place)
            : ScribanTexts.Problem("scriban.failed", source.Discreet(message)).At(place);

        bool Says(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (message.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
            }

            return false;
        }
    }

    private static T? Innermost<T>(Exception e)
        where T : Exception
    {
        for (Exception? at = e; at is not null; at = at.InnerException)
        {
            if (at is T found) return found;
        }

        return null;
    }
}
