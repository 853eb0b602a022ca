using System.Globalization;
using System.Text.Json.Nodes;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Writing;

/// <summary>
/// Writes cells as Graph wants the fields of a list item (https://learn.microsoft.com/graph/api/listitem-create). Pure: the ids that
/// lookups and persons are written by have been found before.
/// </summary>
/// <param name="schema">The list.</param>
/// <param name="zone">Time zone of the site: its day begins at its own midnight.</param>
internal sealed class FieldEncoding(ListSchema schema, TimeZoneInfo zone)
{
    private const string Strings = "Collection(Edm.String)";

    /// <summary>SharePoint knows no day before this one.</summary>
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private static readonly DateOnly Latest = new(8900, 12, 31);

    /// <summary>The most characters in a line of text.</summary>
    private const int LongestLine = 255;

    /// <summary>The fields, or everything that cannot be written.</summary>
    /// <param name="cells">By column name; null empties a cell.</param>
    /// <param name="ids">Ids of items and persons by column name and key.</param>
    public Result<JsonObject> Encode(IReadOnlyDictionary<string, object?> cells, IReadOnlyDictionary<(string Column, string Key), string> ids)
    {
        var fields = new JsonObject();
        var problems = new List<Problem>();
        foreach (var (name, given) in cells)
        {
            if (schema.Column(name) is not { } column || name.StartsWith('_'))
            {
                problems.Add(WritingTexts.Problem("graph.write-unknown-column", schema, null, name));
                continue;
            }

            var cell = CellForm.Of(column, schema, given);
            if (Refuse(column, cell) is { } problem) problems.Add(problem);
            else Put(fields, column, cell, ids);
        }

        return problems.Count > 0 ? Result<JsonObject>.Failure(problems) : fields;
    }

    private Problem? Refuse(ColumnSchema column, object? cell) => (column.Type, cell) switch
    {
        (_, null) => null,
        (ColumnType.Date, DateOnly day) => Day(column, day),
        (ColumnType.DateTime, DateTime moment) => Day(column, DateOnly.FromDateTime(moment)),
        (ColumnType.Text or ColumnType.Attachment, string text) when text.Length > LongestLine =>
            WritingTexts.Problem("graph.write-text-too-long", schema, column, LongestLine),
        (ColumnType.Text or ColumnType.Attachment, string text) when text.AsSpan().IndexOfAny('\r', '\n') >= 0 =>
            WritingTexts.Problem("graph.write-text-lines", schema, column),
        (ColumnType.Number or ColumnType.Currency, decimal number) when (decimal)(double)number != number =>
            WritingTexts.Problem("graph.write-number-digits", schema, column),
        (ColumnType.Choice, string token) => Token(column, token),
        (ColumnType.Choice, IReadOnlyList<string> tokens) => tokens.Select(t => Token(column, t)).FirstOrDefault(p => p is not null),
        _ => null,
    };

    private Problem? Day(ColumnSchema column, DateOnly day) =>
        day < Earliest || day > Latest ? WritingTexts.Problem("graph.write-date-range", schema, column, Earliest.Year, Latest.Year) : null;

    private Problem? Token(ColumnSchema column, string token) =>
        column.Choices.Any(c => c.Token == token) ? null : WritingTexts.Problem("graph.write-unknown-choice", schema, column, token);

    private void Put(JsonObject fields, ColumnSchema column, object? cell, IReadOnlyDictionary<(string Column, string Key), string> ids)
    {
        switch (column.Type)
        {
            case ColumnType.Lookup or ColumnType.Person when column.Multiple:
                Several(fields, column.Name + "LookupId", ((IReadOnlyList<string>?)cell ?? []).Select(key => ids[(column.Name, key)]));
                break;
            case ColumnType.Lookup or ColumnType.Person:
                fields[column.Name + "LookupId"] = cell is string one ? ids[(column.Name, one)] : null;
                break;
            case ColumnType.Choice when column.Multiple:
                Several(fields, column.Name, (IReadOnlyList<string>?)cell ?? []);
                break;
            default:
                fields[column.Name] = Single(cell);
                break;
        }
    }

    /// <summary>Without the annotation SharePoint takes a list of strings for something else and refuses it.</summary>
    private static void Several(JsonObject fields, string name, IEnumerable<string> values)
    {
        fields[name + "@odata.type"] = Strings;
        fields[name] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
    }

    private JsonNode? Single(object? cell) => cell switch
    {
        null => null,
        bool yes => yes,
        decimal number => (double)number,
        DateOnly day => Utc(day.ToDateTime(TimeOnly.MinValue)),
        DateTime moment => Utc(moment),
        string text => text,
        _ => throw new ArgumentException($"A cell of type {cell.GetType().Name} fits no column.", nameof(cell)),
    };

    private string Utc(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        // A time that the clocks skip in spring is the first one after.
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        return TimeZoneInfo.ConvertTimeToUtc(local, zone).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }
}
