using System.Buffers;
using WorkSummary.Core.Lists;
using WorkSummary.Storage.Lists;

namespace WorkSummary.Storage.Rows;

/// <summary>
/// Finds rows by what people see of them: text as it stands, choices by their display in any language, lookups by the key and by what
/// it stands for, such as a child's name.
/// </summary>
internal sealed class RowSearch
{
    private readonly ListSchema schema;
    private readonly string text;
    private readonly HashSet<string>?[] tokens;

    /// <summary>What a stored row must contain to be found, so that most rows are passed over without being parsed.</summary>
    private readonly string[] written;
    private readonly SearchValues<string> meant;

    private RowSearch(ListSchema schema, string text, HashSet<string>?[] tokens)
    {
        (this.schema, this.text, this.tokens) = (schema, text, tokens);
        written = [.. new[] { text, text.Replace(' ', 'T') }.Distinct().Select(CellJson.Escaped)];
        meant = SearchValues.Create([.. tokens.OfType<HashSet<string>>().SelectMany(t => t).Distinct().Select(CellJson.Escaped)], StringComparison.Ordinal);
    }

    public static async Task<RowSearch> ForAsync(RowScene scene, string text, CancellationToken cancellation)
    {
        var tokens = new HashSet<string>?[scene.Schema.Columns.Count];
        for (var i = 0; i < tokens.Length; i++)
        {
            var column = scene.Schema.Columns[i];
            if (column.Type == ColumnType.Choice) tokens[i] = [.. column.Choices.Where(c => Shows(c.Display, text)).Select(c => c.Token)];
            if (column is { Type: ColumnType.Lookup, Target: { } target } && await scene.RowsAsync(target, cancellation) is { } rows)
                tokens[i] = Keys(rows, text);
        }

        return new RowSearch(scene.Schema, text, tokens);
    }

    public bool Finds(string json) => (Array.Exists(written, t => Has(json, t)) || json.AsSpan().ContainsAny(meant)) && Finds(CellJson.Read(schema, "", json));

    public bool Finds(Row row)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (row.Cells[i] is { } cell && Finds(i, cell)) return true;
        }

        return false;
    }

    private bool Finds(int column, object cell) => (schema.Columns[column].Type, cell) switch
    {
        (ColumnType.Choice, string token) => tokens[column]!.Contains(token),
        (ColumnType.Choice, IReadOnlyList<string> several) => several.Any(tokens[column]!.Contains),
        (_, bool) => false,
        (_, string written) => Has(written, text) || (tokens[column]?.Contains(written) ?? false),
        (_, DateOnly day) => Has(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), text),
        (_, DateTime at) => Has(at.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), text),
        (_, decimal number) => Has(number.ToString(System.Globalization.CultureInfo.InvariantCulture), text),
        _ => false,
    };

    /// <summary>Keys of the rows that show the text: in the first column of text beyond the key.</summary>
    private static HashSet<string> Keys(RowSet rows, string text)
    {
        var schema = rows.Schema;
        if (schema.Key is not [.., var last] || schema.IndexOf(last) < 0) return [];
        var display = schema.Columns.FirstOrDefault(c => c.Type == ColumnType.Text && !schema.Key.Contains(c.Name))?.Name ?? last;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows.Rows)
        {
            if (row[display] is not string shown || !Has(shown, text) || row[last] is not string key) continue;
            keys.Add(key);
            if (schema.Key.Count > 1) keys.Add(string.Join('|', schema.Key.Select(c => row[c] as string)));
        }

        return keys;
    }

    private static bool Shows(Term term, string text) => Has(term.Hans, text) || Has(term.Hant, text) || Has(term.En, text);

    private static bool Has(string where, string text) => where.Contains(text, StringComparison.OrdinalIgnoreCase);
}
