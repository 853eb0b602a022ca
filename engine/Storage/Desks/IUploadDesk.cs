using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Storage.Desks;

/// <summary>What a document arrives as.</summary>
public enum UploadFormat
{
    /// <summary>A docx.</summary>
    Docx,

    /// <summary>Flat OPC: the parts of a docx in one XML text, as Word gives them where it cannot give the file.</summary>
    FlatOpc,
}

/// <summary>A document that is to arrive in pieces.</summary>
/// <param name="ReportId">The report it belongs to.</param>
/// <param name="Submission">Key of the submission that it is sent for: 32 hex digits, made by the sender once.</param>
/// <param name="Format">What the bytes are.</param>
/// <param name="Size">Bytes of the whole.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of the whole.</param>
public sealed record OpenUpload(string ReportId, string Submission, UploadFormat Format, long Size, string Sha256);

/// <summary>A document on its way in.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ReportId">The report.</param>
/// <param name="Submission">Key of the submission.</param>
/// <param name="Format">What the bytes are.</param>
/// <param name="Size">Bytes of the whole.</param>
/// <param name="Sha256">SHA-256 of the whole.</param>
/// <param name="Received">Numbers of the pieces that are here, from 0, ascending.</param>
/// <param name="Complete">True when all are here and the whole has its hash.</param>
public sealed record UploadView(
    string Id, string ReportId, string Submission, UploadFormat Format, long Size, string Sha256, IReadOnlyList<int> Received, bool Complete);

/// <summary>
/// Documents that arrive in pieces over a bad line: each piece is stored before it is acknowledged, in any order, as often as it is
/// sent. Another person's upload is not found (<c>uploads.not-found</c>).
/// </summary>
public interface IUploadDesk
{
    /// <summary>Bytes of a piece; the last one may be shorter.</summary>
    const int Chunk = 1 << 20;

    /// <summary>Bytes of all that a person's uploads may hold together; the oldest make room.</summary>
    const long MostOfAPerson = 256L << 20;

    /// <summary>How long an upload is kept after the last piece came.</summary>
    static TimeSpan Kept { get; } = TimeSpan.FromHours(48);

    /// <summary>
    /// Begins an upload, or finds the one begun: the same person, submission and hash are the same upload. <c>uploads.other-document</c>
    /// when that one is for another report or says another size.
    /// </summary>
    /// <param name="actor">A writer of the report's unit.</param>
    /// <param name="request">What is to arrive.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<UploadView>> OpenAsync(Member actor, OpenUpload request, CancellationToken cancellation = default);

    /// <summary>How far an upload has come.</summary>
    /// <param name="actor">Who began it.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<UploadView>> GetAsync(Member actor, string uploadId, CancellationToken cancellation = default);

    /// <summary>
    /// Stores a piece. The same again is fine; <c>uploads.chunk-differs</c> for other bytes, <c>uploads.chunk-damaged</c> when they do not
    /// have the hash, <c>uploads.no-such-chunk</c> for a number or length that does not fit. When the last piece comes and the whole
    /// does not have its hash, every piece is dropped: <c>uploads.whole-differs</c>.
    /// </summary>
    /// <param name="actor">Who began it.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="number">Number of the piece, from 0.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="sha256">Hex SHA-256 of them, as the sender computed it.</param>
    /// <param name="cancellation">Stops before the piece is stored.</param>
    Task<Result<UploadView>> PutAsync(
        Member actor, string uploadId, int number, ReadOnlyMemory<byte> bytes, string sha256, CancellationToken cancellation = default);

    /// <summary>The whole, once it is complete; <c>uploads.incomplete</c> before.</summary>
    /// <param name="actor">Who began it.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<ReadOnlyMemory<byte>>> ReadAsync(Member actor, string uploadId, CancellationToken cancellation = default);

    /// <summary>Removes uploads to which nothing was added for longer than <see cref="Kept"/>. For a worker.</summary>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>How many.</returns>
    Task<int> SweepAsync(CancellationToken cancellation = default);
}
