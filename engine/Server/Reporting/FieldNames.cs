using System.Text.RegularExpressions;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;

namespace WorkSummary.Server.Reporting;

/// <summary>Names that people see, in every language, of what a template prints.</summary>
internal static partial class FieldNames
{
    private static readonly Term CountingDate = new("统计日期", "統計日期", "Counting date");

    /// <summary>What the expression names first: an indicator, a column of the unit, the period or the previous one, a list; the expression itself where it names nothing.</summary>
    /// <param name="expression">As the template has it.</param>
    /// <param name="catalog">What there is to name.</param>
    public static Term Of(string expression, ReportingCatalog catalog) =>
        Words().Matches(expression).Select(w => Named(w.Groups["name"].Value, w.Groups["member"].Value, catalog)).FirstOrDefault(t => t is not null)
        ?? new Term(expression, expression, expression);

    private static Term? Named(string name, string member, ReportingCatalog catalog)
    {
        if (member.Length == 0) return name == "counting_date" ? CountingDate : catalog.Indicator(name)?.Display ?? catalog.Lists.Find(name)?.Display;
        if (catalog.Installation.Snapshots.Scope.Names.GetValueOrDefault(name) is not ExpressionType.Record { Schema: var schema }) return null;
        if (schema.Columns.FirstOrDefault(c => c.Name == member)?.Display is not { } column) return null;
        var before = schema.Display;
        return name == "previous" ? new Term(before.Hans + column.Hans, before.Hant + column.Hant, $"{before.En}: {column.En}") : column;
    }

    [GeneratedRegex(@"(?<name>[A-Za-z_]\w*)(\.(?<member>[A-Za-z_]\w*))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Words();
}
