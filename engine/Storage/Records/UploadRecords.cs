using WorkSummary.Storage.Desks;

namespace WorkSummary.Storage.Records;

/// <summary>A document that arrives in pieces.</summary>
internal sealed class UploadRecord
{
    public required string Id { get; set; }
    public required string MemberId { get; set; }
    public required string Unit { get; set; }
    public required string ReportId { get; set; }
    public required string Submission { get; set; }
    public required UploadFormat Format { get; set; }
    public required long Size { get; set; }
    public required string Sha256 { get; set; }

    /// <summary>When it was begun or a piece came.</summary>
    public required DateTimeOffset TouchedAt { get; set; }

    /// <summary>When all was here and had its hash.</summary>
    public DateTimeOffset? CompleteAt { get; set; }

    /// <summary>How many pieces it has: the last may be shorter.</summary>
    public int Chunks => (int)((Size + IUploadDesk.Chunk - 1) / IUploadDesk.Chunk);

    /// <summary>Bytes of a piece.</summary>
    public int LengthOf(int number) => (int)Math.Min(IUploadDesk.Chunk, Size - ((long)number * IUploadDesk.Chunk));
}

/// <summary>A piece of it.</summary>
internal sealed class UploadChunkRecord
{
    public required string UploadId { get; set; }
    public required int Number { get; set; }
    public required string Sha256 { get; set; }
    public required byte[] Bytes { get; set; }
}
