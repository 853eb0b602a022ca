using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Server.Reporting;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Reviewing;

/// <summary>One report as its reader may see it, with everything that its page shows.</summary>
public sealed record ReportReading
{
    /// <summary>The report.</summary>
    public required ReportView View { get; init; }

    /// <summary>Its title: kind and period.</summary>
    public required string Title { get; init; }

    /// <summary>The Version that is shown; null when there is none to see.</summary>
    public VersionSummary? Version { get; init; }

    /// <summary>The document as safe HTML; null when there is none.</summary>
    public string? Preview { get; init; }

    /// <summary>Why there is no preview.</summary>
    public IReadOnlyList<Problem> PreviewProblems { get; init; } = [];

    /// <summary>Its figures, as far as the reader may see them.</summary>
    public StoredFigures Figures { get; init; } = new(null, null, [], []);

    /// <summary>The indicators that stand in the document.</summary>
    public IEnumerable<StoredFigure> Shown => Figures.Figures.Where(f => f.InDocument && f.Unit is not null);

    /// <summary>What the checks found.</summary>
    public IReadOnlyList<StoredFinding> Findings { get; init; } = [];

    /// <summary>Its text.</summary>
    public StoredText? Text { get; init; }

    /// <summary>Remarks the reader may see.</summary>
    public IReadOnlyList<RemarkView> Remarks { get; init; } = [];

    /// <summary>What happened so far.</summary>
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>Where it stands on its route.</summary>
    public required RouteProgress Progress { get; init; }

    /// <summary>True when the newest Version is shown, so that it can be decided on.</summary>
    public bool IsNewest { get; init; }

    /// <summary>The unit that gets it after this reader's approval; null where it ends here.</summary>
    public Stage? NextStage { get; init; }

    /// <summary>True when the reader may decide on it now.</summary>
    public bool MayDecide => IsNewest && View.Actions.Any(a => a is RouteAction.Approve or RouteAction.Accept or RouteAction.Return);

    /// <summary>What agreeing is in this stage; null when the reader cannot.</summary>
    public RouteAction? Agreement =>
        View.Actions.Contains(RouteAction.Approve) ? RouteAction.Approve : View.Actions.Contains(RouteAction.Accept) ? RouteAction.Accept : null;

    /// <summary>The stage it is in; null at an end of its route.</summary>
    public StageView? Here => Progress.Stages.FirstOrDefault(s => s.Standing == StageStanding.Here);

    /// <summary>True when the reader may do this now.</summary>
    /// <param name="action">What.</param>
    public bool May(RouteAction action) => View.Actions.Contains(action);

    /// <summary>Remarks that stand against an agreement.</summary>
    public int OpenRemarks => Remarks.Count(r => r.State == RemarkState.Open);
}

/// <summary>What a reader outside the school may see of a Version: totals, no small cells, no quoted names.</summary>
internal static class UpwardView
{
    private const int SmallCell = 5;

    /// <summary>True when the reader stands outside the unit that wrote it.</summary>
    public static bool IsOutside(Member reader, OrgUnit unit) => reader.Unit != unit.Code;

    /// <summary>The figures without those that never leave the school; breakdowns of 1–4 without their value.</summary>
    public static StoredFigures Figures(StoredFigures figures) => figures with
    {
        Figures = [.. figures.Figures.Where(f => f.Upward != Core.Indicators.UpwardClass.School).Select(Suppress)],
    };

    /// <summary>The findings without quotes: a finding about personal data quotes it.</summary>
    public static IReadOnlyList<StoredFinding> Findings(IReadOnlyList<StoredFinding> findings) =>
        [.. findings.Select(f => f.Where is null ? f : f with { Where = f.Where with { Quote = null } })];

    private static StoredFigure Suppress(StoredFigure figure) =>
        figure.Upward == Core.Indicators.UpwardClass.Split && figure.IsCount && IsSmall(figure.Value)
            ? figure with { Text = "", Computed = null, Value = null, Sources = [] }
            : figure.Upward == Core.Indicators.UpwardClass.Split && figure.IsCount && IsSmall(figure.PreviousValue)
                ? figure with { PreviousValue = null, PreviousText = null }
                : figure;

    private static bool IsSmall(decimal? value) => value is > 0 and < SmallCell;
}
