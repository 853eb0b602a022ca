using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Server.Rows;

/// <summary>What the inputs of a form held, by their names.</summary>
/// <param name="name">Name of the input.</param>
public delegate IReadOnlyList<string> TypedValues(string name);

/// <summary>Makes the fields of a form, and reads what was typed into them.</summary>
internal static class RowForm
{
    /// <summary>Before a column's name: what the person wants.</summary>
    public const string Cell = "c.";

    /// <summary>Before a column's name: what the form began with, so that only what was changed is written.</summary>
    public const string Was = "w.";

    /// <summary>Before a column's name: the row that is written along.</summary>
    public const string Part = "p.";

    /// <summary>Columns that a person fills in: all but the unit, which is their own.</summary>
    /// <param name="schema">The list.</param>
    public static IEnumerable<ColumnSchema> Columns(ListSchema schema) => schema.Columns.Where(c => !IsUnit(schema, c));

    /// <summary>True for the column that says whose row it is.</summary>
    /// <param name="schema">The list.</param>
    /// <param name="column">The column.</param>
    public static bool IsUnit(ListSchema schema, ColumnSchema column) => column.Target == "OrgUnits" && schema.Scope.Unit == column.Name;

    /// <summary>A field.</summary>
    /// <param name="column">The column.</param>
    /// <param name="prefix">Before its name.</param>
    /// <param name="values">What it holds.</param>
    /// <param name="names">What lookups may lead to.</param>
    /// <param name="press">True where a few options are laid out to be pressed rather than opened.</param>
    public static RowField Field(ColumnSchema column, string prefix, IReadOnlyList<string> values, RowNames names, bool press = false)
    {
        var options = Options(column, values, names);
        var field = new RowField { Column = column, Name = prefix + column.Name, Kind = Kind(column, options.Count, press), Values = values, Options = options };
        // Whoever searches sees and types names; what stands in the cell is found when the form comes back.
        return field.Kind == FieldKind.Search && values.Count > 0 ? field with { Values = [names.Label(column, values[0])] } : field;
    }

    /// <summary>The fields with what is wrong with each.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="problems">Everything found.</param>
    public static IReadOnlyList<RowField> With(this IReadOnlyList<RowField> fields, IReadOnlyList<Problem> problems) => problems.Count == 0
        ? fields
        : [.. fields.Select(f => f with { Wrong = [.. problems.Where(p => p.IsAbout(f.Column)).Select(p => p.Message(CultureInfo.CurrentUICulture)).Distinct()] })];

    /// <summary>The typed cells of some columns, or everything that is wrong with them.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="prefix">Before their names.</param>
    /// <param name="typed">What the inputs held.</param>
    /// <param name="names">Finds what lookups lead to.</param>
    public static Result<Dictionary<string, object?>> Read(IEnumerable<ColumnSchema> columns, string prefix, TypedValues typed, RowNames names)
    {
        var cells = new Dictionary<string, object?>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        foreach (var column in columns)
        {
            var read = CellText.Read(column, typed(prefix + column.Name), names);
            problems.AddRange(read.Problems);
            if (read.Ok) cells[column.Name] = read.Value;
            if (read.Ok && read.Value is null && column.Required) problems.Add(RowProblems.Missing(column));
        }

        return problems.Count > 0 ? Result<Dictionary<string, object?>>.Failure(problems) : cells;
    }

    private static FieldKind Kind(ColumnSchema column, int options, bool press) => column.Type switch
    {
        ColumnType.MultilineText => FieldKind.Lines,
        ColumnType.Number or ColumnType.Currency => FieldKind.Number,
        ColumnType.Date => FieldKind.Day,
        ColumnType.DateTime => FieldKind.Moment,
        ColumnType.Choice when column.Multiple => FieldKind.Checks,
        ColumnType.YesNo => press ? FieldKind.Pick : FieldKind.Select,
        ColumnType.Choice => press && options <= RowField.MostPicked ? FieldKind.Pick : FieldKind.Select,
        ColumnType.Lookup => options <= RowField.MostSelected ? FieldKind.Select : FieldKind.Search,
        _ => FieldKind.Text,
    };

    private static IReadOnlyList<(string Value, string Text)> Options(ColumnSchema column, IReadOnlyList<string> values, RowNames names)
    {
        var culture = CultureInfo.CurrentUICulture;
        switch (column.Type)
        {
            case ColumnType.Choice:
                return [.. column.Choices.Select(c => (c.Token, c.Display.In(culture)))];
            case ColumnType.YesNo:
                return [("true", Languages.PageTexts.Get("shell.yes", culture)), ("false", Languages.PageTexts.Get("shell.no", culture))];
            case ColumnType.Lookup:
                var options = names.Choices(column).Where(c => c.Current || values.Contains(c.Key)).Select(c => (c.Key, c.Label)).ToList();
                // A key that leads nowhere any more stays what it is until somebody chooses another.
                foreach (var lost in values.Where(v => v.Length > 0 && options.All(o => o.Key != v && o.Label != v))) options.Insert(0, (lost, lost));
                return options;
            default:
                return [];
        }
    }
}
