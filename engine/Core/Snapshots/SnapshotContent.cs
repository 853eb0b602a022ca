using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Snapshots;

/// <summary>Writes what is hashed of a Snapshot: everything but row ids, provenance and time. Names are sorted ordinally, rows are sorted already.</summary>
internal static class SnapshotContent
{
    /// <summary>Raised when the form changes, so that an old hash is never compared with a new one.</summary>
    public const int Format = 1;

    public static void Write(CanonicalJson json, Snapshot snapshot) => json.Object(() =>
    {
        json.Property("format", Format);
        json.Name("unit").Object(() =>
        {
            json.Property("code", snapshot.Unit.Code);
            json.Property("name", snapshot.Unit.Name);
            json.Property("type", snapshot.Unit.Type);
            json.Property("parent", snapshot.Unit.Parent);
            json.Property("headRole", snapshot.Unit.HeadRole);
        });
        json.Name("period").Object(() =>
        {
            json.Property("code", snapshot.Period.Code);
            json.Property("type", snapshot.Period.Type);
            json.Property("start", snapshot.Period.Start);
            json.Property("end", snapshot.Period.End);
            json.Property("schoolWeeks", snapshot.Period.SchoolWeeks);
        });
        json.Property("countingDate", snapshot.CountingDate);
        Lists(json.Name("lists"), snapshot.Lists);
        Lists(json.Name("referenced"), snapshot.Referenced);
        json.Name("figures").Array(snapshot.Figures.Values, figure => Figure(json, figure));
        json.Name("previous").Object(() =>
        {
            foreach (var (key, figure) in snapshot.Previous)
            {
                json.Name(key);
                Value(json, figure.Value);
            }
        });
    });

    private static void Lists(CanonicalJson json, IReadOnlyDictionary<string, RowSet> lists) => json.Object(() =>
    {
        foreach (var (name, rows) in lists.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            json.Name(name).Object(() =>
            {
                json.Name("columns").Array(rows.Schema.Columns, c => json.Value(c.Name));
                Rows(json.Name("rows"), RowOrder.Sorted(rows));
            });
        }
    });

    private static void Rows(CanonicalJson json, RowSet rows) => json.Array(rows.Rows, row => json.Row(row.Cells));

    private static void Figure(CanonicalJson json, Figure figure) => json.Object(() =>
    {
        var indicator = figure.Indicator;
        json.Property("key", indicator.Key);
        Term(json.Name("name"), indicator.Display);
        json.Property("expression", indicator.Expression);
        if (indicator.Formula is { } formula) Term(json.Name("formula"), formula);
        Term(json.Name("unit"), indicator.Unit);
        json.Property("format", indicator.Format.ToString());
        json.Property("decimals", indicator.Decimals);
        json.Property("finerWhen", indicator.FinerWhen);
        json.Property("signed", indicator.Signed);
        json.Property("upward", indicator.Upward.ToString());
        json.Name("value");
        Value(json, figure.Value);
        json.Name("sources").Array(figure.Sources, source => json.Object(() =>
        {
            json.Property("list", source.List);
            json.Property("counted", source.Counted);
            json.Property("considered", source.Considered);
        }));
    });

    private static void Value(CanonicalJson json, object? value)
    {
        if (value is not RowSet table)
        {
            json.Value(value);
            return;
        }

        json.Object(() =>
        {
            json.Property("name", table.Schema.Name);
            Term(json.Name("display"), table.Schema.Display);
            json.Name("columns").Array(table.Schema.Columns, c => Column(json, c));
            Rows(json.Name("rows"), table);
        });
    }

    private static void Column(CanonicalJson json, ColumnSchema column) => json.Object(() =>
    {
        json.Property("name", column.Name);
        Term(json.Name("display"), column.Display);
        json.Property("type", column.Type.ToString());
        json.Property("target", column.Target);
        json.Property("multiple", column.Multiple);
        json.Property("personalData", column.PersonalData.ToString());
        json.Name("choices").Array(column.Choices, c => json.Object(() =>
        {
            json.Property("token", c.Token);
            Term(json.Name("display"), c.Display);
        }));
    });

    private static void Term(CanonicalJson json, Term term) => json.Array(() =>
    {
        json.Value(term.Hans);
        json.Value(term.Hant);
        json.Value(term.En);
    });
}
