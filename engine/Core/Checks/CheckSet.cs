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
    public IReadOnlyList<Finding> Run(CheckSubject subject) =>
    [
        .. Checks.SelectMany(c => c.Run(subject))
            .OrderBy(f => f.Problem.Where?.Paragraph ?? 0)
            .ThenBy(f => f.Problem.Where?.Character ?? 0)
            .ThenBy(f => f.Id, StringComparer.Ordinal),
    ];
}
