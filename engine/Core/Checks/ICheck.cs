using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Snapshots;

namespace WorkSummary.Core.Checks;

/// <summary>检查: what a check found, at a place.</summary>
/// <param name="Id">Id of the check in checks.md: <c>NUM-001</c>.</param>
/// <param name="Problem">What is wrong, in the person's words, how much it weighs, and where.</param>
public sealed record Finding(string Id, Problem Problem)
{
    private Lazy<Fix?>? fix;

    /// <summary>
    /// The one change that puts it right; null where a person has to decide. What a check proposes, <see cref="CheckSet"/> tries out when
    /// it is first asked for: only what removes the finding and adds none is kept.
    /// </summary>
    public Fix? Fix
    {
        get => fix?.Value;
        init => fix = value is null ? null : new Lazy<Fix?>(value);
    }

    /// <summary>The same finding, whose proposal is tried out before it is told.</summary>
    /// <param name="isCertain">Tries it out.</param>
    internal Finding Tried(Func<Finding, bool> isCertain) =>
        fix is null ? this : this with { fix = new Lazy<Fix?>(() => isCertain(this) ? Fix : null) };

    /// <summary>Equal where the same check has found the same; what puts it right follows from that.</summary>
    /// <param name="other">Another finding.</param>
    public bool Equals(Finding? other) => other is not null && Id == other.Id && Problem == other.Problem;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Problem);
}

/// <summary>What a check may look at.</summary>
public sealed record CheckSubject
{
    /// <summary>The document.</summary>
    public required DocumentText Document { get; init; }

    /// <summary>The kind it claims to be.</summary>
    public required ReportKind Kind { get; init; }

    /// <summary>Its script.</summary>
    public required Script Script { get; init; }

    /// <summary>The period it is about; null when not known.</summary>
    public Period? Period { get; init; }

    /// <summary>The current figures and rows; null when the lists are not at hand.</summary>
    public Snapshot? Snapshot { get; init; }

    /// <summary>The unit's previous report; null when there is none.</summary>
    public DocumentText? Previous { get; init; }

    /// <summary>True for a passage of a report: checks of the whole document stay silent.</summary>
    public bool Fragment { get; init; }
}

/// <summary>Port: an automated check of a document.</summary>
public interface ICheck
{
    /// <summary>Id in checks.md: <c>NUM-001</c>, or a plugin's own with its prefix.</summary>
    string Id { get; }

    /// <summary>What it finds in the subject, in reading order. Pure; silent where it lacks what it needs.</summary>
    /// <param name="subject">The document and what is known about it.</param>
    IEnumerable<Finding> Run(CheckSubject subject);
}
