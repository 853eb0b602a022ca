using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Indicators.Functions;

/// <summary>What became of one commitment.</summary>
/// <param name="Row">The row of Commitments.</param>
/// <param name="Promised">MinCount per subject and unit of time.</param>
/// <param name="Subjects">Children, pairings, classes or facilities it is for; null when that list is not kept.</param>
/// <param name="Due">MinCount × subjects × elapsed units; null when that cannot be told.</param>
/// <param name="Done">Records in the period that the filter accepts; null when they cannot be counted.</param>
internal sealed record Fulfilment(Row Row, decimal Promised, decimal? Subjects, decimal? Due, decimal? Done)
{
    /// <summary>min(1, done / due); null when nothing is due yet or it cannot be told.</summary>
    public decimal? Rate => Due is > 0 && Done is { } done ? Math.Min(1m, done / Due.Value) : null;

    /// <summary>Every commitment of the unit and period (indicators.md, fulfilment-rate).</summary>
    public static IReadOnlyList<Fulfilment>? All(FunctionContext context, RowSet? commitments)
    {
        if (commitments is null) return null;
        context.Count(commitments);
        var result = new List<Fulfilment>();
        foreach (var row in commitments.Rows)
        {
            if (!context.Spend(1)) return null;
            var promised = row["MinCount"] as decimal? ?? 0;
            var subjects = SubjectsOf(row["Per"] as string, context);
            var units = ElapsedTime.Units(row["Every"] as string, context);
            result.Add(new Fulfilment(row, promised, subjects, promised * subjects * units, Count(row, context)));
        }

        return result;
    }

    private static decimal? SubjectsOf(string? per, FunctionContext context) => per switch
    {
        "unit" => 1,
        "child" => Rows(context, "Children"),
        "pairing" => Rows(context, "Pairings"),
        "class" => Rows(context, "Classes"),
        "facility" => Rows(context, "Facilities"),
        _ => null,
    };

    private static decimal? Rows(FunctionContext context, string list) => (context.Value(list) as RowSet)?.Rows.Count;

    /// <summary>Rows of the promised list that pass the filter, a text such as <c>Kind=safety-law; Channel=phone,video</c>.</summary>
    private static decimal? Count(Row commitment, FunctionContext context)
    {
        if (commitment["ActionList"] is not string list || context.List(list) is not { } rows || !context.Spend(rows.Rows.Count)) return null;
        var conditions = Conditions(commitment["Filter"] as string, rows.Schema);
        if (conditions is null) return null;
        var kept = rows with { Rows = [.. rows.Rows.Where(r => conditions.All(c => c.Holds(r)))] };
        context.Count(kept);
        return kept.Rows.Count;
    }

    /// <summary>The conditions of a filter; null when one of them cannot be understood, for then nothing may be claimed.</summary>
    private static List<Condition>? Conditions(string? filter, ListSchema schema)
    {
        var conditions = new List<Condition>();
        foreach (var part in (filter ?? "").Split([';', '；', '&'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var sides = part.Split(["!=", "=", "＝"], 2, StringSplitOptions.TrimEntries);
            if (sides.Length < 2 || schema.IndexOf(sides[0]) is not (>= 0 and var column)) return null;
            var values = sides[1].Split([',', '，', '、', '/', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (schema.Columns[column].Type == ColumnType.Choice && values.Any(v => schema.Columns[column].Choices.All(c => c.Token != v))) return null;
            conditions.Add(new Condition(column, values, part.Contains("!=", StringComparison.Ordinal)));
        }

        return conditions;
    }

    private sealed record Condition(int Column, string[] Values, bool Negated)
    {
        public bool Holds(Row row) => Negated != row.Cells[Column] switch
        {
            IReadOnlyList<string> tokens => tokens.Any(Values.Contains),
            bool b => Values.Contains(b ? "true" : "false") || Values.Contains(b ? "yes" : "no"),
            var cell => Values.Contains(Arithmetic.Text(cell)),
        };
    }
}
