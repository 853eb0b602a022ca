using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Routes;
using WorkSummary.Core.Snapshots;
using WorkSummary.Server.Pane;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Reviewing;
using WorkSummary.Storage.Desks;
using Route = WorkSummary.Core.Routes.Route;

namespace WorkSummary.Server.Word;

/// <summary>Tells the pane what a report consists of: sections, figures, where it is on its way, what reviewers want.</summary>
/// <param name="drafts">The draft.</param>
/// <param name="filler">Fills its template.</param>
/// <param name="reports">History.</param>
/// <param name="reviews">Remarks.</param>
/// <param name="catalog">Names of lists.</param>
/// <param name="titles">Titles of reports.</param>
public sealed class OutlineReader(
    WorkingDraft drafts, ReportFiller filler, IReportDesk reports, IReviewDesk reviews, ReportingCatalog catalog, ReportReader titles)
{
    /// <summary>The outline of a report of the person's unit.</summary>
    /// <param name="actor">A teacher or principal of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<OutlineShape>> ReadAsync(Member actor, string reportId, CancellationToken cancellation)
    {
        var loaded = await drafts.LoadAsync(actor, reportId, cancellation);
        if (!loaded.Ok) return Result<OutlineShape>.Failure(loaded.Problems);
        var draft = loaded.Value;
        var fields = DraftFields.Of(draft, filler);
        if (!fields.Ok) return Result<OutlineShape>.Failure(fields.Problems);
        var remarks = (await reviews.RemarksAsync(actor, reportId, cancellation)).Value ?? [];
        var report = draft.View.Report;
        var back = report.Returned
            ? ((await reports.HistoryAsync(actor, reportId, cancellation)).Value ?? []).LastOrDefault(h => h.Action == RouteAction.Return)
            : null;
        var snapshot = draft.Snapshot;
        return new OutlineShape
        {
            Report = report.Id,
            Title = titles.Title(report),
            FileName = draft.FileName,
            Unit = new NamedUnit(report.Unit.Code, report.Unit.Name),
            Period = report.Period,
            PeriodName = Said(PeriodName.Of(snapshot.Period)),
            Script = report.Script,
            Due = report.Due,
            Turn = report.Turn,
            Stage = report.Stage,
            StageName = StageNames.Of(report.Route, report.Stage),
            Writing = draft.View.MayWrite,
            Returned = report.Returned,
            ReturnReason = back?.Reason,
            Snapshot = snapshot.Hash,
            TakenAt = snapshot.TakenAt,
            CountingDate = snapshot.CountingDate,
            MinimumLength = draft.Kind.MinimumLength,
            MaximumLength = draft.Kind.MaximumLength,
            Sections = [.. draft.Kind.Sections.Select(s => SectionOf(s, draft, fields.Value))],
            Fields = [.. fields.Value.All.Select(f => FieldOf(f, draft))],
            Route = [.. Steps(report)],
            Receipt = draft.View.Receipt is { } receipt ? new ReceiptShape(receipt.Number, receipt.Sha256, receipt.At) : null,
            Remarks = [.. remarks.Where(r => !r.Private).Select(r => RemarkOf(r, draft))],
        };
    }

    private static SectionShape SectionOf(Section section, DraftView draft, DraftFields fields)
    {
        var text = draft.Texts.GetValueOrDefault(section.Key);
        return new SectionShape
        {
            Key = section.Key,
            Tag = text is null ? null : Narrative(section.Key),
            Heading = Said(section.Heading),
            Hint = text is null || section.Hint is null ? null : Said(section.Hint),
            Required = section.Required,
            Mode = section.Mode,
            Text = text?.Text ?? "",
            Revision = text?.Revision ?? 0,
            Fields = [.. fields.All.Where(f => f.Section == section.Key).Select(f => f.Tag)],
        };
    }

    private FieldLineShape FieldOf(DraftField field, DraftView draft)
    {
        var (snapshot, script) = (draft.Snapshot, draft.View.Report.Script);
        var figure = snapshot.Figures.GetValueOrDefault(field.Key);
        var unit = figure is null || field.Shape != Documents.Reading.FieldShape.Text ? "" : Said(figure.Indicator.Unit);
        var expression = figure?.Indicator.Expression ?? field.Filled.Expression;
        return new FieldLineShape
        {
            Tag = field.Tag,
            Key = field.Key,
            Name = Said(FieldNames.Of(field.Filled.Expression, catalog)),
            Shape = field.Shape,
            Value = field.Filled.Text,
            Before = snapshot.Previous.GetValueOrDefault(field.Key) is { Value: not null and not RowSet } before ? FigureText.Of(before, script) : null,
            Unit = unit is "" or "%" ? null : unit, // The percent sign is printed with the number.
            Expression = expression,
            Explanation = figure?.Indicator.Formula is { } formula ? Said(formula) : expression,
            Sources =
            [
                .. field.Filled.Sources.Select(s => new FieldSourceShape(
                    s.List, Said(catalog.ListName(s.List)), s.Counted, s.Considered, snapshot.Provenance.FirstOrDefault(p => p.List == s.List)?.ReadAt)),
            ],
            Section = field.Section,
        };
    }

    private static IEnumerable<RouteStepShape> Steps(ReportSummary report)
    {
        var at = report.Stage == Route.Accepted ? report.Route.Stages.Count : report.Route.IndexOf(report.Stage);
        return report.Route.Stages.Select((stage, i) => new RouteStepShape(
            stage.Key, Said(stage.Name), i < at ? StepState.Done : i == at ? StepState.Current : StepState.Ahead));
    }

    private static RemarkLineShape RemarkOf(RemarkView remark, DraftView draft) => new()
    {
        Id = remark.Id,
        Text = remark.Text,
        Author = remark.Author.Name,
        At = remark.At,
        State = remark.State,
        Section = remark.Place.Section,
        Tag = remark.Place.Section is not { Length: > 0 } section ? null : draft.Texts.ContainsKey(section) ? Narrative(section) : "ws:s:" + section,
        Quote = remark.Place.Quote,
        Replies = [.. remark.Replies.Select(r => new RemarkReplyShape(r.Text, r.Author.Name, r.At))],
    };

    private static string Narrative(string section) => "ws:t:" + section;

    private static string Said(Term term) => term.In(CultureInfo.CurrentUICulture);
}
