using System.Text.Json;
using WorkSummary.Core.Lists;

namespace WorkSummary.Storage.Lists;

/// <summary>What of a schema is kept with a copy, so that its rows can be read back typed without the catalogue: names, types, keys, targets.</summary>
internal static class ColumnsJson
{
    private static readonly Term Unnamed = new("", "", "");

    public static string Write(ListSchema schema) => JsonSerializer.Serialize(
        new Stored([.. schema.Key], [.. schema.Columns.Select(c => new StoredColumn(c.Name, c.Type, c.Multiple, c.Target))]));

    public static ListSchema Read(string list, string? json)
    {
        var stored = json is null ? null : JsonSerializer.Deserialize<Stored>(json);
        return new ListSchema
        {
            Name = list,
            Display = Unnamed,
            Key = stored?.Key ?? [],
            Columns =
            [
                .. (stored?.Columns ?? []).Select(c => new ColumnSchema { Name = c.Name, Display = Unnamed, Type = c.Type, Multiple = c.Multiple, Target = c.Target }),
            ],
        };
    }

    private sealed record Stored(string[] Key, StoredColumn[] Columns);

    private sealed record StoredColumn(string Name, ColumnType Type, bool Multiple, string? Target);
}
