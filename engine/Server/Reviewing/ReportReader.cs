using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Preview;
using WorkSummary.Server.Auditing;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Reporting;
using WorkSummary.Storage.Desks;
using Route = WorkSummary.Core.Routes.Route;

namespace WorkSummary.Server.Reviewing;

/// <summary>Brings together what the page of a report shows.</summary>
/// <param name="reports">The writer's desk.</param>
/// <param name="reviews">The reviewer's desk.</param>
/// <param name="catalog">Names of kinds.</param>
/// <param name="words">The reader's language.</param>
/// <param name="seen">Notes who saw what.</param>
public sealed class ReportReader(IReportDesk reports, IReviewDesk reviews, ReportingCatalog catalog, Words words, ISeenLog seen)
{
    /// <summary>Everything about a report that the reader may see.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="id">The report.</param>
    /// <param name="number">Number of the Version to show; the newest when null.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<ReportReading>> ReadAsync(Member reader, string id, int? number, CancellationToken cancellation)
    {
        var found = await reports.GetAsync(reader, id, cancellation);
        if (!found.Ok) return Result<ReportReading>.Failure(found.Problems);
        var view = found.Value;
        var remarks = await reviews.RemarksAsync(reader, id, cancellation);
        var history = await reports.HistoryAsync(reader, id, cancellation);
        var progress = await reviews.ProgressAsync(reader, id, cancellation);
        if (!progress.Ok) return Result<ReportReading>.Failure(progress.Problems);
        var reading = new ReportReading
        {
            View = view,
            Title = Title(view.Report),
            Remarks = remarks.Value ?? [],
            History = history.Value ?? [],
            NextStage = Next(view.Report),
            Progress = progress.Value,
        };

        var shown = number ?? view.Report.Version;
        if (shown == 0) return reading;
        var version = await reports.GetVersionAsync(reader, id, shown, cancellation);
        if (!version.Ok) return Result<ReportReading>.Failure(version.Problems);
        var document = await reports.GetDocumentAsync(reader, id, shown, cancellation);
        if (!document.Ok) return Result<ReportReading>.Failure(document.Problems);

        await seen.DocumentAsync(reader, view.Report, shown, cancellation);

        // The stored bytes have passed the Gate before; they pass it again, since nothing else makes a file of bytes.
        var preview = Gate.Admit(document.Value, FileName(view.Report, shown), PackageKind.Document)
            .Then(file => DocumentHtml.Render(file, PreviewOptions.Default));
        var figures = StoredJson.Read<StoredFigures>(version.Value.FiguresJson);
        var findings = StoredJson.Read<IReadOnlyList<StoredFinding>>(version.Value.FindingsJson);
        var outside = UpwardView.IsOutside(reader, view.Report.Unit);
        return reading with
        {
            Version = version.Value.Summary,
            IsNewest = shown == view.Report.Version,
            Preview = preview.Value,
            PreviewProblems = preview.Ok ? [] : preview.Problems,
            Figures = outside ? UpwardView.Figures(figures) : figures,
            Findings = outside ? UpwardView.Findings(findings) : findings,
            Text = StoredJson.Read<StoredText>(version.Value.ExtractionJson),
        };
    }

    /// <summary>Title of a report: its kind and period.</summary>
    /// <param name="report">The report.</param>
    public string Title(ReportSummary report) => report.RoundTitle ?? $"{words.Of(catalog.KindName(report.Kind))} {report.Period}";

    /// <summary>File name of a Version: unit, kind, period and number; no person.</summary>
    /// <param name="report">The report.</param>
    /// <param name="version">Number of the Version.</param>
    public string FileName(ReportSummary report, int version) =>
        $"{report.Unit.Name}-{catalog.KindName(report.Kind).In(report.Script)}-{report.Period}-v{version}.docx";

    private static Stage? Next(ReportSummary report)
    {
        var at = report.Route.IndexOf(report.Stage);
        return at >= 0 && at + 1 < report.Route.Stages.Count ? report.Route.Stages[at + 1] : null;
    }
}
