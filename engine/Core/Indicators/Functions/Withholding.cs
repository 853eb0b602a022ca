using System.Globalization;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Indicators.Functions;

/// <summary>
/// <c>lb_by_grade | withhold "Total"</c>: the rows with two more columns. Shown is the number as it may go upward: 1 to 4 is “&lt;5”
/// (indicators.md, “Upward”), and where the total would give such a cell away, “—” for the smallest other one. Open is the number
/// where it may be seen, for a chart.
/// </summary>
internal sealed class Withholding : IExpressionFunction
{
    private const decimal Smallest = 5;

    public string Name => "withhold";

    public Result<FunctionCall> Bind(FunctionArguments arguments)
    {
        if (arguments.Expect(2, 2) is { } problem) return problem;
        return arguments.Rows(0).Then(source => arguments.Column(1, source).Then<FunctionCall>(path =>
        {
            if (path.Type != ExpressionType.Number) return arguments.Wrong(1, ExpressionType.Number);
            var schema = source with
            {
                Name = Name,
                Columns =
                [
                    .. source.Columns.Where(c => c.Name is not ("Shown" or "Open")),
                    new ColumnSchema { Name = "Shown", Display = path.Column.Display, Type = ColumnType.Text },
                    new ColumnSchema { Name = "Open", Display = path.Column.Display, Type = ColumnType.Number },
                ],
                Key = [],
            };
            var kept = schema.Columns.SkipLast(2).Select(c => source.IndexOf(c.Name)).ToArray();
            return new FunctionCall(new ExpressionType.Rows(schema), (context, values) =>
            {
                if (values[0] is not RowSet rows || !context.Spend(2L * rows.Rows.Count)) return null;
                var numbers = rows.Rows.Select(r => path.Read(r, context.Lookups) as decimal?).ToList();
                var complement = Complement(numbers);
                return new RowSet(schema, [.. rows.Rows.Select((row, i) =>
                {
                    var hidden = IsSmall(numbers[i]) ? "<5" : i == complement ? "—" : null;
                    return new Row(schema, [.. kept.Select(c => row.Cells[c]), hidden ?? numbers[i]?.ToString("0.####", CultureInfo.InvariantCulture), hidden is null ? numbers[i] : null], row.Id);
                })]);
            });
        }));
    }

    private static bool IsSmall(decimal? number) => number is > 0 and < Smallest;

    /// <summary>Index of the cell that must be hidden too, because total less the others would tell the small ones; −1 for none.</summary>
    private static int Complement(List<decimal?> numbers)
    {
        var small = numbers.Where(IsSmall).Select(n => n!.Value).ToList();
        if (small.Count == 0) return -1;
        var told = small.Count == 1 || small.Sum() == small.Count || small.Sum() == (Smallest - 1) * small.Count;
        if (!told) return -1;
        var next = numbers.Where(n => n >= Smallest).Min();
        return next is null ? -1 : numbers.IndexOf(next);
    }
}
