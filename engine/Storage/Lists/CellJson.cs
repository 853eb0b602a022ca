using System.Globalization;
using System.Text.Json;
using WorkSummary.Core.Lists;

namespace WorkSummary.Storage.Lists;

/// <summary>A row as JSON by column name, typed by its schema, so that columns may be added or moved without touching what is stored.</summary>
internal static class CellJson
{
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Row row) => Text(json =>
    {
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (row.Cells[i] is not { } cell) continue;
            json.WritePropertyName(row.Schema.Columns[i].Name);
            Write(json, cell);
        }
    });

    /// <summary>A text as it stands within the JSON.</summary>
    public static string Escaped(string text) => JsonEncodedText.Encode(text, Relaxed.Encoder).ToString();

    /// <summary>Cells by column name; those that a write empties stand there as null.</summary>
    public static string WriteCells(ListSchema schema, IReadOnlyDictionary<string, object?> cells) => Text(json =>
    {
        foreach (var column in schema.Columns)
        {
            if (!cells.TryGetValue(column.Name, out var cell)) continue;
            json.WritePropertyName(column.Name);
            if (cell is null) json.WriteNullValue();
            else Write(json, cell);
        }
    });

    public static Row Read(ListSchema schema, string rowId, string text, string? version = null)
    {
        using var json = JsonDocument.Parse(text);
        var cells = new object?[schema.Columns.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            if (json.RootElement.TryGetProperty(schema.Columns[i].Name, out var value)) cells[i] = Read(schema.Columns[i], value);
        }

        return new Row(schema, cells, rowId, version);
    }

    public static IReadOnlyDictionary<string, object?> ReadCells(ListSchema schema, string text)
    {
        using var json = JsonDocument.Parse(text);
        var cells = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var column in schema.Columns)
        {
            if (json.RootElement.TryGetProperty(column.Name, out var value)) cells[column.Name] = Read(column, value);
        }

        return cells;
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Relaxed))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void Write(Utf8JsonWriter json, object cell)
    {
        switch (cell)
        {
            case string text: json.WriteStringValue(text); break;
            case bool yes: json.WriteBooleanValue(yes); break;
            case decimal number: json.WriteNumberValue(number); break;
            case DateOnly day: json.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture)); break;
            case DateTime moment: json.WriteStringValue(moment.ToString(MomentFormat, CultureInfo.InvariantCulture)); break;
            case IEnumerable<string> tokens:
                json.WriteStartArray();
                foreach (var token in tokens) json.WriteStringValue(token);
                json.WriteEndArray();
                break;
            default: throw new ArgumentException($"A cell cannot be a {cell.GetType().Name}.", nameof(cell));
        }
    }

    private static object? Read(ColumnSchema column, JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : column.Type switch
    {
        ColumnType.Number or ColumnType.Currency => value.GetDecimal(),
        ColumnType.YesNo => value.GetBoolean(),
        ColumnType.Date => DateOnly.ParseExact(value.GetString()!, "O", CultureInfo.InvariantCulture),
        ColumnType.DateTime => DateTime.ParseExact(value.GetString()!, MomentFormat, CultureInfo.InvariantCulture),
        ColumnType.Choice when column.Multiple => value.EnumerateArray().Select(t => t.GetString()!).ToArray(),
        _ => value.GetString(),
    };
}
