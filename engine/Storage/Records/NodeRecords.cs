namespace WorkSummary.Storage.Records;

/// <summary>Something that one node at a time does.</summary>
internal sealed class LeaseRecord
{
    public required string Name { get; set; }

    /// <summary>Whose it is; null when it was given back.</summary>
    public string? Token { get; set; }
    public required DateTimeOffset Until { get; set; }
}

/// <summary>What the newest program that has migrated this database says of it: one row.</summary>
internal sealed class SchemaRecord
{
    public required int Id { get; set; }
    public required int Number { get; set; }

    /// <summary>The oldest program that may work on it.</summary>
    public required int Oldest { get; set; }
}

/// <summary>A workbook that was read and waits for its person to say yes; one for a person.</summary>
internal sealed class ImportPreviewRecord
{
    public required string MemberId { get; set; }
    public required string Id { get; set; }
    public required string File { get; set; }
    public required byte[] Workbook { get; set; }

    /// <summary>Tag of each stored list when it was read.</summary>
    public required string TagsJson { get; set; }
    public required DateTimeOffset At { get; set; }
}
