namespace WorkSummary.FakeGraph;

/// <summary>An item of a list as of one version; immutable, so that the list's history can keep it.</summary>
public sealed class FakeItem
{
    internal FakeItem(int id, Guid unique, int version, object?[] values, DateTimeOffset created, DateTimeOffset modified, int author, int editor) =>
        (Id, Unique, Version, Values, Created, Modified, Author, Editor) = (id, unique, version, values, created, modified, author, editor);

    /// <summary>Its id in the list.</summary>
    public int Id { get; }

    /// <summary>Its id everywhere.</summary>
    public Guid Unique { get; }

    /// <summary>Raised by each write.</summary>
    public int Version { get; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>When it was last written, UTC.</summary>
    public DateTimeOffset Modified { get; }

    /// <summary>Who made it.</summary>
    public int Author { get; }

    /// <summary>Who wrote it last.</summary>
    public int Editor { get; }

    /// <summary>Its eTag: <c>"guid,version"</c> with the quotes.</summary>
    public string ETag => $"\"{Unique},{Version}\"";

    internal object?[] Values { get; }

    internal object? Value(FakeColumn column)
    {
        if (!column.System) return (uint)column.Slot < (uint)Values.Length ? Values[column.Slot] : null;
        return column.Name switch
        {
            "ID" => (double)Id,
            "Created" => Created,
            "Modified" => Modified,
            "Author" => Author,
            "Editor" => Editor,
            "ContentType" => "Item",
            "_UIVersionString" => $"{Version}.0",
            "_ModerationStatus" => 0d,
            "Attachments" => false,
            _ => null,
        };
    }
}

/// <summary>One entry in a list's history.</summary>
/// <param name="Number">Its place.</param>
/// <param name="Id">The item.</param>
/// <param name="State">The item as it then was; null when it was deleted.</param>
internal readonly record struct FakeChange(long Number, int Id, FakeItem? State);

/// <summary>A view of a list, made through SharePoint's own interface.</summary>
public sealed class FakeView
{
    /// <summary>Its id.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Name that people see.</summary>
    public required string Title { get; set; }

    /// <summary>CAML query.</summary>
    public string Query { get; set; } = "";

    /// <summary>Rows a page.</summary>
    public int RowLimit { get; set; } = 30;

    /// <summary>The view that opens.</summary>
    public bool Default { get; set; }

    /// <summary>Seen by one person only.</summary>
    public bool Personal { get; init; }

    /// <summary>Internal names of its columns.</summary>
    public List<string> Fields { get; } = [];
}
