using WorkSummary.Core.Expressions;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Snapshots;

/// <summary>
/// Takes Snapshots: chooses the rows of a unit and period by each list's <see cref="RowScope"/>, computes every indicator and the
/// previous period's, and hashes the whole. Compiled once per catalogue, used for every unit.
/// </summary>
public sealed class SnapshotBuilder
{
    private SnapshotBuilder() { }

    /// <summary>The names that expressions over a Snapshot may use: every list, every indicator key, <c>previous</c>, <c>unit</c>, <c>period</c>, <c>counting_date</c>.</summary>
    public Scope Scope => throw new NotImplementedException();

    /// <summary>Compiles the indicators against the lists; problems name the indicator and the place in its expression.</summary>
    /// <param name="catalog">The list schemas.</param>
    /// <param name="indicators">The indicator definitions; they may use one another, not in a circle.</param>
    /// <param name="functions">Functions of plugins.</param>
    public static Result<SnapshotBuilder> Create(ListCatalog catalog, IReadOnlyList<Indicator> indicators, IReadOnlyList<IExpressionFunction> functions) =>
        throw new NotImplementedException();

    /// <summary>Takes the Snapshot. Unknown unit or period is a problem that names those there are.</summary>
    /// <param name="readings">All rows of the source; OrgUnits and Periods among them.</param>
    /// <param name="unitCode">The unit.</param>
    /// <param name="periodCode">The period.</param>
    /// <param name="takenAt">Now, UTC.</param>
    /// <param name="countingDate">The day headcounts are as of; the period's last day when null.</param>
    public Result<Snapshot> Take(ListReadings readings, string unitCode, string periodCode, DateTimeOffset takenAt, DateOnly? countingDate = null) =>
        throw new NotImplementedException();

    /// <summary>The values of <see cref="Scope"/> for a Snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static Bindings Bind(Snapshot snapshot) => throw new NotImplementedException();
}
