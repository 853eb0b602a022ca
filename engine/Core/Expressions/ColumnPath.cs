using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions;

/// <summary>A column of a list, reached directly or through lookups, resolved to indexes once.</summary>
public sealed class ColumnPath
{
    private readonly int[] steps;

    /// <summary>True where the path ends at the very column that a lookup's key ends with: <c>Class.ClassName</c>.</summary>
    private readonly bool endsAtKey;

    private ColumnPath(string text, int[] steps, ColumnSchema column, ExpressionType type, bool endsAtKey) =>
        (Text, this.steps, Column, Type, this.endsAtKey) = (text, steps, column, type, endsAtKey);

    /// <summary>The path as written: <c>Child.Class.Grade</c>.</summary>
    public string Text { get; }

    /// <summary>The column it ends at.</summary>
    public ColumnSchema Column { get; }

    /// <summary>Type of the values.</summary>
    public ExpressionType Type { get; }

    /// <summary>
    /// The cell that the path leads to from a row; null where a lookup on the way leads nowhere. A class that Classes does not have
    /// still has the name that stands in the row.
    /// </summary>
    /// <param name="row">A row of the list.</param>
    /// <param name="lookups">Where lookups lead.</param>
    public object? Read(Row row, RowLookups lookups)
    {
        for (var i = 0; i < steps.Length - 1; i++)
        {
            if (lookups.Follow(row, steps[i]) is not { } next) return endsAtKey && i == steps.Length - 2 ? LastPart(row.Cell(steps[i]) as string) : null;
            row = next;
        }

        return row.Cell(steps[^1]);
    }

    /// <summary>The row that a lookup at the end of the path leads to; null where it leads nowhere.</summary>
    /// <param name="row">A row of the list.</param>
    /// <param name="lookups">Where lookups lead.</param>
    internal Row? Target(Row row, RowLookups lookups)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            if (lookups.Follow(row, steps[i]) is not { } next) return null;
            row = next;
        }

        return row;
    }

    /// <summary>In one spelling, since there is no row to say which is right.</summary>
    internal static string? LastPart(string? key) =>
        key?[(key.LastIndexOfAny(['|', '/']) + 1)..].Trim() is { Length: > 0 } part ? part.Replace('(', '（').Replace(')', '）') : null;

    /// <summary>Resolves a path. A problem names the nearest columns.</summary>
    /// <param name="path">Column names with dots.</param>
    /// <param name="schema">The list it begins at.</param>
    /// <param name="scope">Knows the lists that lookups lead to.</param>
    /// <param name="where">Where the path is written.</param>
    public static Result<ColumnPath> Resolve(string path, ListSchema schema, Scope scope, Place? where = null)
    {
        var names = path.Split('.');
        var steps = new int[names.Length];
        var list = schema;
        var endsAtKey = false;
        for (var i = 0; ; i++)
        {
            steps[i] = list.IndexOf(names[i]);
            if (steps[i] < 0) return UnknownColumn(names[i], list).At(where ?? new Place { Quote = path });
            var column = list.Columns[steps[i]];
            var type = TypeOf(column, scope);
            if (i == names.Length - 1) return new ColumnPath(path, steps, column, type, endsAtKey);
            if (type is not ExpressionType.Lookup lookup)
            {
                return new Problem(Messages.Texts, "expressions.no-lookup", names[i], list.Name, new TypeName(type)).At(where ?? new Place { Quote = path });
            }

            list = lookup.Target;
            endsAtKey = i == names.Length - 2 && list.Key.Count > 0 && list.Key[^1] == names[^1];
        }
    }

    internal static Problem UnknownColumn(string name, ListSchema list) =>
        new(Messages.Texts, "expressions.unknown-column", name, list.Name, Spelling.Suggest(name, list.Columns.Select(c => c.Name)));

    /// <summary>The type of a column's cells.</summary>
    internal static ExpressionType TypeOf(ColumnSchema column, Scope scope) => column.Type switch
    {
        ColumnType.Number or ColumnType.Currency => ExpressionType.Number,
        ColumnType.Date => ExpressionType.Date,
        ColumnType.DateTime => ExpressionType.DateTime,
        ColumnType.YesNo => ExpressionType.YesNo,
        ColumnType.Choice when column.Multiple => new ExpressionType.Values(new ExpressionType.Choice(column)),
        ColumnType.Choice => new ExpressionType.Choice(column),
        ColumnType.Lookup when scope.Target(column.Target) is { } target => new ExpressionType.Lookup(column, target),
        _ => ExpressionType.Text,
    };
}
