using System.Globalization;
using System.Text;
using WorkSummary.Core.Lists;

namespace WorkSummary.DemoWorld;

/// <summary>One list being written, as a CSV file with the internal names as its header.</summary>
/// <param name="schema">The list.</param>
public sealed class Sheet(ListSchema schema)
{
    private readonly List<string[]> rows = [];

    /// <summary>How many rows there are.</summary>
    public int Count => rows.Count;

    /// <summary>The cells of a column.</summary>
    /// <param name="column">Internal name.</param>
    public IEnumerable<string> Column(string column) => rows.Select(r => r[Index(column)]);

    /// <summary>The rows that hold these values.</summary>
    /// <param name="cells">Column and text; of several texts with | between them, any.</param>
    public IEnumerable<Line> Where(params (string Column, string Values)[] cells)
    {
        var tests = cells.Select(c => (Index: Index(c.Column), Values: c.Values.Split('|'))).ToArray();
        return rows.Where(r => tests.All(t => t.Values.Contains(r[t.Index]))).Select(r => new Line(this, r));
    }

    /// <summary>Adds a row; columns that are not named stay empty.</summary>
    /// <param name="cells">Column and value.</param>
    /// <exception cref="InvalidOperationException">A token that the column does not have, or a required cell that is empty.</exception>
    public void Add(params ReadOnlySpan<(string Column, object? Value)> cells)
    {
        var row = new string[schema.Columns.Count];
        Array.Fill(row, "");
        foreach (var (column, value) in cells)
        {
            var index = Index(column);
            row[index] = Text(value);
            var choices = schema.Columns[index].Choices;
            if (choices.Count > 0 && row[index].Length > 0 && row[index].Split(';').Any(t => choices.All(c => c.Token != t)))
            {
                throw new InvalidOperationException($"{schema.Name}.{column} has no choice {row[index]}.");
            }
        }

        for (var i = 0; i < row.Length; i++)
        {
            if (schema.Columns[i].Required && row[i].Length == 0) throw new InvalidOperationException($"{schema.Name}.{schema.Columns[i].Name} is empty.");
        }

        rows.Add(row);
    }

    /// <summary>The file's text: UTF-8, lines end with a line feed.</summary>
    /// <param name="order">Columns to sort the rows by, so that a file reads by school and date; none keeps the order of adding.</param>
    public string Csv(params string[] order)
    {
        var text = new StringBuilder();
        Write(text, schema.Columns.Select(c => c.Name));
        var indexes = order.Select(Index).ToArray();
        IEnumerable<string[]> sorted = rows;
        if (indexes.Length > 0)
        {
            var ordered = rows.OrderBy(r => r[indexes[0]], StringComparer.Ordinal);
            sorted = indexes.Skip(1).Aggregate(ordered, (o, i) => o.ThenBy(r => r[i], StringComparer.Ordinal));
        }

        foreach (var row in sorted) Write(text, row);
        return text.ToString();
    }

    private static void Write(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(c => c.AsSpan().IndexOfAny(",\"\n") >= 0 ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)).Append('\n');

    private static string Text(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    /// <summary>A row being read.</summary>
    /// <param name="sheet">Its sheet.</param>
    /// <param name="cells">Its cells.</param>
    public readonly struct Line(Sheet sheet, string[] cells)
    {
        /// <summary>The text of a cell.</summary>
        /// <param name="column">Internal name.</param>
        public string this[string column] => cells[sheet.Index(column)];

        /// <summary>The number of a cell; 0 when it is empty.</summary>
        /// <param name="column">Internal name.</param>
        public int Number(string column) => this[column] is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;

        /// <summary>The day of a cell, also of one with a time.</summary>
        /// <param name="column">Internal name.</param>
        public DateOnly Day(string column) => DateOnly.ParseExact(this[column][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private int Index(string column) =>
        schema.IndexOf(column) is >= 0 and var i ? i : throw new InvalidOperationException($"{schema.Name} has no column {column}.");
}
