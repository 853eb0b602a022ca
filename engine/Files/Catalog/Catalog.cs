using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;

namespace WorkSummary.Files;

/// <summary>What an installation knows as data: its lists, indicators and report kinds, read from a <c>templates</c> folder.</summary>
/// <param name="Lists">The list schemas (<c>lists/NAME.yaml</c>).</param>
/// <param name="Indicators">The indicators (<c>indicators/*.yaml</c>), in the order of the files' names and of each file.</param>
/// <param name="Kinds">The report kinds (<c>kinds/KEY.yaml</c>), by key.</param>
public sealed record Catalog(ListCatalog Lists, IReadOnlyList<Indicator> Indicators, IReadOnlyList<ReportKind> Kinds)
{
    /// <summary>The kind of that key, or null.</summary>
    /// <param name="key">Key of the kind: <c>school-summary</c>.</param>
    public ReportKind? Kind(string key) => Kinds.FirstOrDefault(k => k.Key == key);
}
