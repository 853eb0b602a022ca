using WorkSummary.Core.Problems;

namespace WorkSummary.Documents.Templates;

/// <summary>Gathers everything that is wrong with a template, in reading order.</summary>
/// <param name="file">Name of the template's file.</param>
internal sealed class Lint(string file)
{
    private static readonly Texts Texts = new("WorkSummary.Documents.Templates.Messages", typeof(Lint));

    private readonly List<Problem> problems = [];
    private readonly HashSet<string> forgiven = new(StringComparer.Ordinal);

    public IReadOnlyList<Problem> Problems => problems;

    public bool HasErrors => problems.Exists(p => p.Severity == Severity.Error);

    /// <summary>How many problems there are; a later <see cref="Rewind"/> takes back what came after.</summary>
    public int Count => problems.Count;

    public void Rewind(int count) => problems.RemoveRange(count, problems.Count - count);

    public void Remove(int from, int count) => problems.RemoveRange(from, count);

    public void Report(string code, Mark mark, params object?[] args)
    {
        if (!mark.Silent) Report(code, mark.Part, mark.Paragraph, mark.Quote, args);
    }

    public void Report(string code, string part, int? paragraph, string? quote, params object?[] args) =>
        problems.Add(new Problem(Texts, code, args)
        {
            Where = new Place { File = file, Part = part, Paragraph = paragraph, Quote = quote is { Length: > 120 } ? quote[..119] + "…" : quote },
        });

    /// <summary>A text block of the pack that the template shows nowhere: no error, but somebody wrote it for a reason.</summary>
    public void ReportUnused(string key) =>
        problems.Add(new Problem(Texts, "template.unused-text", key) { Severity = Severity.Warning, Where = new Place { File = file, Quote = key } });

    /// <summary>Says nothing of the variable of a repeat that is not closed: one fault, one message.</summary>
    public void Forgive(string variable)
    {
        forgiven.Add(variable);
        forgiven.Add(variable + "_index");
    }

    /// <summary>Problems of an expression, at the mark that holds it.</summary>
    public void Report(IReadOnlyList<Problem> ofExpression, Mark mark)
    {
        if (mark.Silent) return;
        foreach (var problem in ofExpression)
        {
            if (problem is { Code: "expressions.unknown-name", Args: [string name, ..] } && forgiven.Contains(name)) continue;
            var code = problem.Code switch
            {
                "expressions.unknown-name" or "expressions.unknown-column" => "template.unknown-field",
                "expressions.operand-type" or "expressions.argument-type" or "expressions.not-comparable" or "expressions.branches-differ" => "template.wrong-type",
                _ => "template.bad-expression",
            };
            problems.Add(new Problem(Texts, code, new Spoken(problem.Message))
            {
                Severity = problem.Severity,
                Where = new Place
                {
                    File = file,
                    Part = mark.Part,
                    Paragraph = mark.Paragraph,
                    Line = problem.Where?.Line,
                    Character = problem.Where?.Character,
                    Quote = mark.Quote,
                },
            });
        }
    }

    /// <summary>The problem in order of place: document first, then by paragraph.</summary>
    public IReadOnlyList<Problem> InReadingOrder(IReadOnlyList<string> parts) =>
        [.. problems.OrderBy(p => IndexOf(parts, p.Where?.Part)).ThenBy(p => p.Where?.Paragraph ?? 0)];

    private static int IndexOf(IReadOnlyList<string> parts, string? part)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] == part) return i;
        }

        return parts.Count;
    }
}
