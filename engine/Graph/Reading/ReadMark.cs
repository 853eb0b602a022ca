using System.Text.Json;

namespace WorkSummary.Graph.Reading;

/// <summary>How far a list was read: what <see cref="Core.Lists.ListUpdate.Mark"/> holds.</summary>
internal sealed record ReadMark
{
    /// <summary>Form of this note; another one means reading anew.</summary>
    public const int Form = 1;

    /// <summary>Form it was written in.</summary>
    public int V { get; init; } = Form;

    /// <summary>Id of the list: one that was made anew under the same name has another.</summary>
    public Guid List { get; init; }

    /// <summary>Where the next delta begins, below the version; null where the list gives none.</summary>
    public string? Delta { get; init; }

    /// <summary>Changes up to here were seen, by the service's clock, UTC.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Fingerprint of how it was read: columns, types, filter, time zone.</summary>
    public string Shape { get; init; } = "";

    /// <summary>Internal names of the columns that were there.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Rows there were.</summary>
    public int Rows { get; init; }

    /// <summary>When everything was last read, UTC.</summary>
    public DateTimeOffset Whole { get; init; }

    /// <summary>Reads a note; null where there is none that can be used.</summary>
    public static ReadMark? Of(string? text)
    {
        if (text is null) return null;
        try
        {
            return JsonSerializer.Deserialize<ReadMark>(text) is { V: Form } mark ? mark : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => JsonSerializer.Serialize(this);
}
