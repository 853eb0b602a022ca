using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Server.Auditing;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Reviewing;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>报告: document, figures, findings, remarks, history and the decision.</summary>
/// <param name="me">The reader.</param>
/// <param name="reader">Reads what is shown.</param>
/// <param name="reports">The writer's desk.</param>
/// <param name="reviews">The reviewer's desk.</param>
/// <param name="words">The reader's language.</param>
/// <param name="dates">Days and now.</param>
/// <param name="seen">Notes who saw what.</param>
public sealed class ReportModel(
    CurrentMember me, ReportReader reader, IReportDesk reports, IReviewDesk reviews, Words words, Dates dates, ISeenLog seen) : PageModel
{
    /// <summary>The report.</summary>
    public ReportReading Reading { get; private set; } = default!;

    /// <summary>The changes since an earlier Version; null when not asked for.</summary>
    public IReadOnlyList<ComparedParagraph>? Comparison { get; private set; }

    /// <summary>Number of that earlier Version.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Since { get; set; }

    /// <summary>Number of the Version to show; the newest when null.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    /// <summary>Query of the queue the person came from; null when they did not.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Queue { get; set; }

    /// <summary>What can be undone for some seconds; null for nothing.</summary>
    public UndoOffer? Undo { get; private set; }

    /// <summary>Shows the report.</summary>
    /// <param name="id">The report.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellation)
    {
        var reading = await reader.ReadAsync(me.Value, id, Version, cancellation);
        if (!reading.Ok) return NotFound();
        Reading = reading.Value;
        Undo = UndoOffer.Take(TempData, dates.Now);
        if (Since is { } since && Reading.Text is { } text)
        {
            var earlier = await reports.GetVersionAsync(me.Value, id, since, cancellation);
            if (!earlier.Ok) return NotFound();
            Comparison = TextComparison.Between(StoredJson.Read<StoredText>(earlier.Value.ExtractionJson), text);
        }

        return Page();
    }

    /// <summary>The docx of a Version.</summary>
    /// <param name="id">The report.</param>
    /// <param name="version">Number of the Version.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetDocumentAsync(string id, int version, CancellationToken cancellation)
    {
        var view = await reports.GetAsync(me.Value, id, cancellation);
        if (!view.Ok) return NotFound();
        var document = await reports.GetDocumentAsync(me.Value, id, version, cancellation);
        if (document.Ok) await seen.DocumentAsync(me.Value, view.Value.Report, version, cancellation);
        return document.Ok ? File(document.Value.ToArray(), ContentTypes.Docx, reader.FileName(view.Value.Report, version)) : NotFound();
    }

    /// <summary>Takes a decision; from the queue, the next item opens.</summary>
    /// <param name="id">The report.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="cancellation">Stops before the step is written.</param>
    public async Task<IActionResult> OnPostDecideAsync(string id, DecisionForm decision, CancellationToken cancellation)
    {
        var view = await reports.GetAsync(me.Value, id, cancellation);
        if (!view.Ok) return NotFound();
        var title = reader.Title(view.Value.Report);
        var filter = QueueQuery.Parse(Queue);
        // Asked before the decision: afterwards the item is no longer there to come after.
        var next = Queue is null ? null : await reviews.NextAsync(me.Value, id, filter, cancellation);
        var outcome = await reviews.DecideAsync(me.Value, decision.Command(id, dates), decision.Key, cancellation);
        if (!outcome.Ok)
        {
            if (await GapAsync(id, decision.Hash, outcome.Problems, cancellation) is { } gap) Told.Refused(TempData, outcome.Problems, gap, words["report.see-changes"]);
            else Told.Refused(TempData, outcome.Problems);
            TempData["reason"] = decision.Reason; // What the person wrote is not lost.
            return Back(id);
        }

        var (done, waiting) = (outcome.Value, outcome.Value.Waiting);
        var agreed = decision.Action is RouteAction.Approve or RouteAction.Accept && waiting > 0;
        Told.Done(TempData, agreed ? words["report.done-agreed", title, waiting] : words[$"report.done-{decision.Action}", title, done.Receipt]);
        var mayUndo = reviews.UndoWindow > TimeSpan.Zero && done is { Action: RouteAction.Approve, Waiting: 0 } && view.Value.Report.Route.Stage(view.Value.Report.Stage)?.Actions.Contains(RouteAction.Withdraw) == true;
        UndoOffer.Put(TempData, [new BulkAnswer(id, null, done, mayUndo)], Queue, dates.Now + reviews.UndoWindow);
        if (Queue is null || !decision.LeavesTheQueue) return Back(id);
        return next is null || next == id ? LocalRedirect("/queue" + Queue) : LocalRedirect("/queue" + QueueQuery.With(Queue, next));
    }

    /// <summary>Takes back what was approved some seconds ago.</summary>
    /// <param name="id">The report.</param>
    /// <param name="undo">The approval.</param>
    /// <param name="cancellation">Stops before the step is written.</param>
    public async Task<IActionResult> OnPostUndoAsync(string id, string? undo, CancellationToken cancellation)
    {
        if (UndoOffer.Read(undo ?? "") is not { } item || item.ReportId != id) return BadRequest();
        var result = (await reviews.UndoAsync(me.Value, [item], cancellation))[0].Result;
        if (result.Ok) Told.Done(TempData, words["report.done-undo"]);
        else Told.Refused(TempData, result.Problems);
        return Back(id);
    }

    /// <summary>Adds a remark.</summary>
    /// <param name="id">The report.</param>
    /// <param name="remark">What and where.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostRemarkAsync(string id, RemarkForm remark, CancellationToken cancellation)
    {
        var place = new RemarkPlace(Empty(remark.Section), remark.Paragraph, Empty(remark.Quote));
        return After(id, await reviews.AddRemarkAsync(me.Value, id, remark.Text ?? "", place, cancellation), "report.remark-added");
    }

    /// <summary>Removes a remark of one's own that was not sent yet.</summary>
    /// <param name="id">The report.</param>
    /// <param name="remark">The remark.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostDropRemarkAsync(string id, string remark, CancellationToken cancellation) =>
        After(id, await reviews.DropRemarkAsync(me.Value, id, remark, cancellation), "report.remark-dropped");

    /// <summary>Sets how far a remark has come.</summary>
    /// <param name="id">The report.</param>
    /// <param name="remark">The remark.</param>
    /// <param name="state">How far.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostSetRemarkAsync(string id, string remark, RemarkState state, CancellationToken cancellation) =>
        After(id, await reviews.SetRemarkAsync(me.Value, id, remark, state, cancellation), "report.remark-saved");

    /// <summary>Answers a remark.</summary>
    /// <param name="id">The report.</param>
    /// <param name="remark">The remark.</param>
    /// <param name="text">What.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostReplyAsync(string id, string remark, string? text, CancellationToken cancellation) =>
        After(id, await reviews.ReplyAsync(me.Value, id, remark, text ?? "", cancellation), "report.remark-saved");

    private async Task<string?> GapAsync(string id, string? seen, IReadOnlyList<Problem> problems, CancellationToken cancellation)
    {
        var now = await reports.GetAsync(me.Value, id, cancellation);
        return now.Ok ? VersionGap.Link(now.Value, seen, problems) : null;
    }

    private IActionResult After<T>(string id, Result<T> result, string done)
    {
        if (!result.Ok && ProblemStatus.Of(result.Problems[0].Code) == StatusCodes.Status404NotFound) return NotFound();
        if (result.Ok) Told.Done(TempData, words[done]);
        else Told.Refused(TempData, result.Problems);
        return Back(id, "#remarks");
    }

    private LocalRedirectResult Back(string id, string fragment = "") =>
        LocalRedirect(Queue is null ? $"/reports/{Uri.EscapeDataString(id)}{fragment}" : $"/queue{QueueQuery.With(Queue, id)}{fragment}");

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>A decision as the form sends it.</summary>
/// <param name="Action">What was decided.</param>
/// <param name="Turn">The turn the person saw.</param>
/// <param name="Hash">Hash of the Version they saw.</param>
/// <param name="Reason">Why.</param>
/// <param name="Key">Idempotency key of the form: pressing twice decides once.</param>
public sealed record DecisionForm(RouteAction Action, int Turn, string? Hash, string? Reason, string? Key)
{
    /// <summary>Key of the stage a return leads to.</summary>
    public string? To { get; init; }

    /// <summary>Account of the person handed over to or asked too.</summary>
    public string? Whom { get; init; }

    /// <summary>Id of the seat acted from.</summary>
    public string? Seat { get; init; }

    /// <summary>Last day of a reopening.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>True when the report no longer waits for the person afterwards.</summary>
    internal bool LeavesTheQueue => Action is RouteAction.Approve or RouteAction.Accept or RouteAction.Return or RouteAction.HandOver;

    internal RouteCommand Command(string id, Dates dates)
    {
        static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
        return new RouteCommand(id, Action, Turn, Given(Hash), Given(Reason))
        {
            To = Action == RouteAction.Return ? Given(To) : null,
            MemberId = Action is RouteAction.HandOver or RouteAction.AddReviewer ? Given(Whom) : null,
            Seat = Action is RouteAction.HandOver ? Given(Seat) : null,
            Until = Action == RouteAction.Reopen && Until is { } day ? dates.EndOf(day) : null,
        };
    }
}

/// <summary>A remark as the form sends it.</summary>
/// <param name="Text">What.</param>
/// <param name="Section">Key of the section.</param>
/// <param name="Paragraph">Number of the paragraph.</param>
/// <param name="Quote">The passage.</param>
public sealed record RemarkForm(string? Text, string? Section, int? Paragraph, string? Quote);
