using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Snapshots;

/// <summary>Prints figures as a document shows them: without unit, but with % and 1:n; a figure that cannot be told is —.</summary>
public static class FigureText
{
    /// <summary>The figure as printed.</summary>
    /// <param name="figure">The figure; not a table.</param>
    /// <param name="script">The document's script.</param>
    public static string Of(Figure figure, Script script) => throw new NotImplementedException();

    /// <summary>Any scalar value of an expression as printed: numbers without trailing zeros, dates as 2026年7月10日, 是/否, choice terms.</summary>
    /// <param name="value">null, decimal, string, bool, DateOnly or DateTime.</param>
    /// <param name="script">The document's script.</param>
    public static string Of(object? value, Script script) => throw new NotImplementedException();
}
