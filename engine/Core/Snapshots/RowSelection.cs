using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Snapshots;

/// <summary>Chooses the rows of a list that belong to a unit and period, by its <see cref="RowScope"/> (lists.md, rules 3 and 6).</summary>
internal sealed class RowSelection
{
    private readonly ColumnPath? unit;
    private readonly ColumnPath? period;
    private readonly ColumnPath? date;
    private readonly ColumnPath? from;
    private readonly ColumnPath? to;

    private RowSelection(ColumnPath?[] paths) => (unit, period, date, from, to) = (paths[0], paths[1], paths[2], paths[3], paths[4]);

    public static Result<RowSelection> For(ListSchema schema, Scope scope)
    {
        var s = schema.Scope;
        var paths = new ColumnPath?[5];
        var problems = new List<Problem>();
        string?[] texts = [s.Unit, s.Period, s.Date, s.From, s.To];
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i] is not { } text) continue;
            var path = ColumnPath.Resolve(text, schema, scope, new Place { File = schema.Name, Quote = text });
            if (path.Ok) paths[i] = path.Value;
            else problems.AddRange(path.Problems);
        }

        return problems.Count > 0 ? Result<RowSelection>.Failure(problems) : new RowSelection(paths);
    }

    /// <summary>True when the row belongs. A list that names its period does not go by dates as well.</summary>
    public bool Belongs(Row row, string unitCode, Period wanted, DateOnly countingDate, RowLookups lookups)
    {
        if (unit is not null && !Is(unit, unitCode)) return false;
        if (period is not null && !Is(period, wanted.Code)) return false;
        if (date is not null && period is null && !(Day(date) is { } day && wanted.Contains(day))) return false;
        if (from is not null && Day(from) > countingDate) return false;
        return to is null || Day(to) is not { } last || last > countingDate;

        bool Is(ColumnPath path, string code) => path.Read(row, lookups) is string text && text.Trim() == code;

        DateOnly? Day(ColumnPath path) => path.Read(row, lookups) switch { DateOnly d => d, DateTime t => DateOnly.FromDateTime(t), _ => null };
    }
}
