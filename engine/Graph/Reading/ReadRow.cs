using System.Globalization;
using System.Text.Json;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Reading;

/// <summary>An item as it was read, before its references are keys.</summary>
/// <param name="id">Its id.</param>
/// <param name="etag">Its state.</param>
/// <param name="modified">When it was last changed, UTC.</param>
/// <param name="cells">One cell per column of the schema.</param>
internal sealed class ReadRow(int id, string? etag, DateTimeOffset modified, object?[] cells)
{
    /// <summary>Its id.</summary>
    public int Id { get; } = id;

    /// <summary>Its state.</summary>
    public string? ETag { get; } = etag;

    /// <summary>When it was last changed, UTC.</summary>
    public DateTimeOffset Modified { get; } = modified;

    /// <summary>One cell per column of the schema.</summary>
    public object?[] Cells { get; } = cells;

    /// <summary>The row that the host keeps.</summary>
    /// <param name="schema">The list.</param>
    public Row ToRow(ListSchema schema) => new(schema, Cells, Id.ToString(CultureInfo.InvariantCulture), ETag);

    /// <summary>Id of an item; 0 where it has none.</summary>
    public static int IdOf(JsonElement item) => int.TryParse(GraphAnswer.Text(item, "id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>State of an item.</summary>
    public static string? ETagOf(JsonElement item) => GraphAnswer.Text(item, "@odata.etag") ?? GraphAnswer.Text(item, "eTag");

    /// <summary>Makes a row of an item; what cannot be read goes to the log.</summary>
    /// <param name="shape">The list.</param>
    /// <param name="part">The columns that were asked for.</param>
    /// <param name="item">The item.</param>
    /// <param name="log">Where problems go.</param>
    public static ReadRow? Of(ListShape shape, IReadOnlyList<ShapeColumn> part, JsonElement item, ReadingLog log)
    {
        if (IdOf(item) is not (> 0 and var id)) return null;
        var modified = DateTimeOffset.TryParse(GraphAnswer.Text(item, "lastModifiedDateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : default;
        var row = new ReadRow(id, ETagOf(item), modified, new object?[shape.Schema.Columns.Count]);
        row.Fill(part, item, log);
        return row;
    }

    /// <summary>Fills in the columns of another part of the same item. A field that is not there is empty.</summary>
    /// <param name="part">The columns that were asked for.</param>
    /// <param name="item">The item.</param>
    /// <param name="log">Where problems go.</param>
    public void Fill(IReadOnlyList<ShapeColumn> part, JsonElement item, ReadingLog log)
    {
        if (!item.TryGetProperty("fields", out var fields)) return;
        foreach (var column in part)
        {
            if (!fields.TryGetProperty(column.Field, out var value)) continue;
            if (column.Converter.Read(value, Id, out Cells[column.Index]) is { } problem) log.Add(problem, problem.Code == "graph.time-zone" ? 1 : 20);
        }
    }

    /// <summary>Notes the required columns that are empty.</summary>
    /// <param name="schema">The list.</param>
    /// <param name="log">Where problems go.</param>
    public void CheckRequired(ListSchema schema, ReadingLog log)
    {
        for (var i = 0; i < Cells.Length; i++)
        {
            if (Cells[i] is not null || !schema.Columns[i].Required) continue;
            log.Add(ReadingTexts.Problem("graph.required", ReadingTexts.Name(schema.Display, schema.Name), ReadingTexts.Name(schema.Columns[i].Display, schema.Columns[i].Name), Id) with
            { Where = new Place { Part = schema.Name, Row = Id, Column = schema.Columns[i].Name } });
        }
    }
}
