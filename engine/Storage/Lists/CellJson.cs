using System.Globalization;
using System.Text.Json;
using WorkSummary.Core.Lists;

namespace WorkSummary.Storage.Lists;

/// <summary>A row as JSON by column name, typed by its schema, so that columns may be added or moved without touching what is stored.</summary>
internal static class CellJson
{
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss";

    public static string Write(Row row)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            for (var i = 0; i < row.Cells.Count; i++)
            {
                if (row.Cells[i] is not { } cell) continue;
                json.WritePropertyName(row.Schema.Columns[i].Name);
                Write(json, cell);
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    public static Row Read(ListSchema schema, string rowId, string text)
    {
        using var json = JsonDocument.Parse(text);
        var cells = new object?[schema.Columns.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            if (json.RootElement.TryGetProperty(schema.Columns[i].Name, out var value)) cells[i] = Read(schema.Columns[i], value);
        }

        return new Row(schema, cells, rowId);
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

    private static object? Read(ColumnSchema column, JsonElement value) => column.Type switch
    {
        ColumnType.Number or ColumnType.Currency => value.GetDecimal(),
        ColumnType.YesNo => value.GetBoolean(),
        ColumnType.Date => DateOnly.ParseExact(value.GetString()!, "O", CultureInfo.InvariantCulture),
        ColumnType.DateTime => DateTime.ParseExact(value.GetString()!, MomentFormat, CultureInfo.InvariantCulture),
        ColumnType.Choice when column.Multiple => value.EnumerateArray().Select(t => t.GetString()!).ToArray(),
        _ => value.GetString(),
    };
}
