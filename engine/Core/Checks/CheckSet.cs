namespace WorkSummary.Core.Checks;

/// <summary>The built-in checks and those that plugins brought, run together.</summary>
/// <param name="plugins">Checks of plugins; none hides a built-in one.</param>
public sealed class CheckSet(IEnumerable<ICheck> plugins)
{
    /// <summary>The checks that come with the product.</summary>
    public static IReadOnlyList<ICheck> BuiltIn { get; } =
    [
        new SkippedNumber(), new RepeatedNumber(), new LeftPlaceholder(), new EmptyLabel(), new UnresolvedToken(), new SexesAndTotal(), new PrintedPercentage(),
        new StaleFigure(), new MissingIndicator(), new ChildName(), new PhoneNumber(), new MissingSection(), new StatedPeriod(),
    ];

    /// <summary>Every check of this set.</summary>
    public IReadOnlyList<ICheck> Checks { get; } = [.. BuiltIn, .. plugins];

    /// <summary>What they find, in reading order: findings about the whole document first, then by paragraph. Deterministic.</summary>
    /// <param name="subject">The document and what is known about it.</param>
    public IReadOnlyList<Finding> Run(CheckSubject subject)
    {
        var found = Found(subject);
        var tried = new Dictionary<Fix, bool>();
        return [.. found.Select(f => f.Tried(g => IsCertain(subject, found, g, tried)))];
    }

    private List<Finding> Found(CheckSubject subject) =>
    [
        .. Checks.SelectMany(c => c.Run(subject))
            .OrderBy(f => f.Problem.Where?.Paragraph ?? 0)
            .ThenBy(f => f.Problem.Where?.Character ?? 0)
            .ThenBy(f => f.Id, StringComparer.Ordinal),
    ];

    // A proposal is made in a copy, and the copy is checked again; only for who asks: a submission does not. A document with very many faults gets its other fixes after the first.
    private bool IsCertain(CheckSubject subject, List<Finding> found, Finding finding, Dictionary<Fix, bool> tried)
    {
        var fix = finding.Fix!;
        lock (tried)
        {
            if (tried.TryGetValue(fix, out var certain)) return certain;
            if (tried.Count >= Math.Min(MostTried, MostRead / Math.Max(1, subject.Document.Blocks.Count))) return false;
            certain = Edits.Apply(subject.Document, fix) is { } changed && OnlyLess(found, Found(subject with { Document = changed }), finding);
            return tried[fix] = certain;
        }
    }

    private static bool OnlyLess(List<Finding> before, List<Finding> after, Finding gone)
    {
        var left = before.CountBy(Identity).ToDictionary();
        foreach (var (identity, count) in after.CountBy(Identity))
        {
            if (count > left.GetValueOrDefault(identity) - (identity == Identity(gone) ? 1 : 0)) return false;
        }

        return true;
    }

    // Words and index may shift with the text; what is found in which paragraph does not.
    private static (string Id, string Code, int? Paragraph) Identity(Finding finding) => (finding.Id, finding.Problem.Code, finding.Problem.Where?.Paragraph);

    private const int MostTried = 24;

    // Paragraphs that all tries together may read.
    private const int MostRead = 10_000;
}
