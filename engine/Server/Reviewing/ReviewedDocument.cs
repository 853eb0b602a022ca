using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reviewing;
using WorkSummary.Server.Auditing;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Reviewing;

/// <summary>The reviewed copy of a Version: its document with the remarks about it as comments, in their authors' names. The Version itself never changes.</summary>
/// <param name="reports">Where Versions are.</param>
/// <param name="reviews">Remarks.</param>
/// <param name="titles">Names of files.</param>
/// <param name="seen">Notes who saw what.</param>
public sealed class ReviewedDocument(IReportDesk reports, IReviewDesk reviews, ReportReader titles, ISeenLog seen)
{
    /// <summary>The copy, with the remarks that the reader may see.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="number">Number of the Version.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<(ReadOnlyMemory<byte> Bytes, string Name)>> MakeAsync(Member reader, string reportId, int number, CancellationToken cancellation)
    {
        var report = await reports.GetAsync(reader, reportId, cancellation);
        if (!report.Ok) return Result<(ReadOnlyMemory<byte>, string)>.Failure(report.Problems);
        var document = await reports.GetDocumentAsync(reader, reportId, number, cancellation);
        if (!document.Ok) return Result<(ReadOnlyMemory<byte>, string)>.Failure(document.Problems);
        var remarks = await reviews.RemarksAsync(reader, reportId, cancellation);
        if (!remarks.Ok) return Result<(ReadOnlyMemory<byte>, string)>.Failure(remarks.Problems);

        await seen.DocumentAsync(reader, report.Value.Report, number, cancellation);
        var name = titles.FileName(report.Value.Report, number);
        return Gate.Admit(document.Value, name, PackageKind.Document)
            .Then(file => ReviewedCopy.Write(file, [.. remarks.Value.Where(r => r.Version == number).Select(Comment)]))
            .Then(bytes => Result<(ReadOnlyMemory<byte>, string)>.Success((bytes, name)));
    }

    private static ReviewComment Comment(RemarkView remark) => new()
    {
        Author = remark.Author.Name,
        At = remark.At,
        Text = remark.Text,
        Section = remark.Place.Section,
        Paragraph = remark.Place.Paragraph,
        Quote = remark.Place.Quote,
        Replies = [.. remark.Replies.Select(r => new ReviewReply(r.Author.Name, r.At, r.Text))],
    };
}
