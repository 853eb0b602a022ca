using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Lists;

namespace WorkSummary.Server.Api;

/// <summary>
/// Cells in JSON, by column name: numbers as numbers, days as <c>2025-03-31</c>, times as <c>2025-03-31T14:30:00</c> on the school's
/// clock, choices as tokens (a list of them where several are allowed), lookups by key; null or an empty text for an empty cell.
/// </summary>
internal static class RowCells
{
    private const string Day = "yyyy-MM-dd";

    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>The cells typed by the schema; everything wrong in one go, each problem with its column.</summary>
    public static Result<IReadOnlyDictionary<string, object?>> Read(ListSchema schema, IReadOnlyDictionary<string, JsonElement>? cells)
    {
        var typed = new Dictionary<string, object?>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        foreach (var (name, value) in cells ?? new Dictionary<string, JsonElement>())
        {
            if (schema.Column(name) is not { } column) problems.Add(ListProblems.UnknownColumn(schema, name));
            else if (Cell(column, value, out var cell)) typed[name] = cell;
            else problems.Add(ListProblems.BadCell(column));
        }

        return problems.Count > 0 ? Result<IReadOnlyDictionary<string, object?>>.Failure(problems) : typed;
    }

    /// <summary>A row's cells as JSON; empty ones are left out.</summary>
    public static JsonObject Write(Row row)
    {
        var json = new JsonObject();
        foreach (var (column, cell) in row.Schema.Columns.Zip(row.Cells))
        {
            if (Node(cell) is { } node) json.Add(column.Name, node);
        }

        return json;
    }

    private static JsonNode? Node(object? cell) => cell switch
    {
        null => null,
        decimal number => JsonValue.Create(PlainCell.Number(number)),
        bool yes => JsonValue.Create(yes),
        DateOnly day => JsonValue.Create(day.ToString(Day, CultureInfo.InvariantCulture)),
        DateTime time => JsonValue.Create(time.ToString(Times[1], CultureInfo.InvariantCulture)),
        IReadOnlyList<string> tokens => new JsonArray([.. tokens.Select(t => (JsonNode?)JsonValue.Create(t))]),
        _ => JsonValue.Create(Convert.ToString(cell, CultureInfo.InvariantCulture)),
    };

    private static bool Cell(ColumnSchema column, JsonElement value, out object? cell)
    {
        cell = null;
        if (value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0)) return true;
        switch (column.Type)
        {
            case ColumnType.Number or ColumnType.Currency:
                if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number)) return false;
                cell = number;
                return true;
            case ColumnType.YesNo:
                if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return false;
                cell = value.GetBoolean();
                return true;
            case ColumnType.Choice when column.Multiple:
                if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(v => v.ValueKind != JsonValueKind.String)) return false;
                string[] tokens = [.. value.EnumerateArray().Select(v => v.GetString()!)];
                cell = tokens.Length == 0 ? null : tokens;
                return true;
        }

        if (value.ValueKind != JsonValueKind.String) return false;
        var text = value.GetString()!;
        switch (column.Type)
        {
            case ColumnType.Date:
                if (!DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return false;
                cell = day;
                return true;
            case ColumnType.DateTime:
                if (!DateTime.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return false;
                cell = time;
                return true;
            default:
                cell = text;
                return true;
        }
    }
}
