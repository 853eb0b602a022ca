using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Lists;

/// <summary>Every problem of one reading, in the order of the files, up to a number that a person can still use.</summary>
internal sealed class ProblemLog
{
    /// <summary>Errors, and warnings, that are kept; the rest is counted.</summary>
    public const int Most = 1000;

    private readonly List<(int Table, int Row, int Order, Problem Problem)> kept = [];
    private int errors, warnings;

    /// <summary>True once something was found that stops the reading.</summary>
    public bool HasErrors => errors > 0;

    /// <summary>Notes a problem of a table (0 before all), at the row and place it already carries.</summary>
    public void Add(int table, Problem problem)
    {
        var count = problem.Severity == Severity.Error ? ++errors : ++warnings;
        if (count <= Most) kept.Add((table, problem.Where?.Row ?? 0, kept.Count, problem));
    }

    /// <summary>All of them in the order of the files, and at the end how many more there are.</summary>
    public IReadOnlyList<Problem> ToList()
    {
        List<Problem> all = [.. kept.OrderBy(k => k.Table).ThenBy(k => k.Row).ThenBy(k => k.Order).Select(k => k.Problem)];
        var more = Math.Max(0, errors - Most) + Math.Max(0, warnings - Most);
        if (more > 0)
        {
            all.Add(new Problem(ListTexts.Texts, "lists.more-problems", more)
            {
                Severity = errors > Most ? Severity.Error : Severity.Warning,
            });
        }

        return all;
    }
}
