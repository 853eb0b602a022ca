using WorkSummary.Core.Indicators;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Filling;

/// <summary>What a document's record must not say, since documents go upward (DESIGN §3.1, indicators.md “Upward”).</summary>
internal static class Discretion
{
    /// <summary>True for a text block that may hold cells of rows, or used a figure that never leaves the school.</summary>
    public static bool StaysInSchool(IReadOnlySet<string> names, Snapshot snapshot) =>
        NamedSources.MayNameRows(snapshot, names) ||
        names.Any(n => snapshot.Figures.TryGetValue(n, out var used) && used.Indicator.Upward == UpwardClass.School);

    /// <summary>
    /// True for a figure that never leaves the school, for text that may be cells of rows, and for a small split that is printed in
    /// another way than by its number.
    /// </summary>
    public static bool StaysInSchool(CompiledExpression expression, Figure? figure, string text, Snapshot snapshot)
    {
        if (expression.MayNameRows) return true;
        if (figure is { Indicator.Upward: UpwardClass.Split, Value: decimal and > 0 and < 5 }) return text.Contains('<', StringComparison.Ordinal);
        foreach (var name in expression.Names)
        {
            if (snapshot.Figures.TryGetValue(name, out var used) && used.Indicator.Upward == UpwardClass.School) return true;
        }

        return false;
    }
}
