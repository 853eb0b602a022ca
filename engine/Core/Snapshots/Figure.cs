using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Snapshots;

/// <summary>How many rows of a list a figure rests on.</summary>
/// <param name="List">Internal name of the list.</param>
/// <param name="Counted">Rows that entered the figure.</param>
/// <param name="Considered">Rows of the unit and period from which they were chosen.</param>
/// <param name="RowIds">Ids of the counted rows, for tracing inside the school; never in a document.</param>
public sealed record FigureSource(string List, int Counted, int Considered, IReadOnlyList<string> RowIds);

/// <summary>The value of one Indicator in a Snapshot.</summary>
/// <param name="Indicator">The definition.</param>
/// <param name="Value">null when it cannot be told (no denominator, no list); <see cref="decimal"/>, <see cref="string"/> or a <see cref="RowSet"/> for tables.</param>
/// <param name="Sources">The rows it rests on.</param>
public sealed record Figure(Indicator Indicator, object? Value, IReadOnlyList<FigureSource> Sources);
