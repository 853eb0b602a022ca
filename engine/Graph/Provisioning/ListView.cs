using WorkSummary.Core.Lists;

namespace WorkSummary.Graph.Provisioning;

/// <summary>The view that opens when a person looks at a list in the browser: the catalogue's columns in order, the newest first.</summary>
internal static class ListView
{
    /// <summary>Its name, the same in both scripts, since it becomes part of an address.</summary>
    public const string Title = "WorkSummary";

    /// <summary>Rows a page.</summary>
    public const int Rows = 100;

    public static IEnumerable<string> Columns(ListSchema schema) => schema.Columns.Select(c => c.Name);

    /// <summary>The date that the list is ordered by; null where it has none of its own.</summary>
    public static string? Newest(ListSchema schema)
    {
        var path = schema.Scope.Date ?? schema.Scope.From;
        if (path is not null && !path.Contains('.', StringComparison.Ordinal)) return path;
        return schema.Columns.FirstOrDefault(c => c.Required && c.Type is ColumnType.Date or ColumnType.DateTime)?.Name;
    }

    /// <summary>The order as SharePoint writes it (CAML): by the date, else by the parts of the key.</summary>
    public static string Query(ListSchema schema)
    {
        var order = Newest(schema) is { } date
            ? $"<FieldRef Name=\"{date}\" Ascending=\"FALSE\" />"
            : string.Concat((schema.Key.Count > 0 ? schema.Key : ["ID"]).Select(k => $"<FieldRef Name=\"{k}\" />"));
        return $"<OrderBy>{order}</OrderBy>";
    }

    public static string Detail(ListSchema schema) =>
        Newest(schema) is { } date ? $"{schema.Columns.Count} columns, by {date} ↓" : $"{schema.Columns.Count} columns";
}
