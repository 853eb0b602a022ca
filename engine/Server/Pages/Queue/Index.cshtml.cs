using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Reviewing;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>待审: what waits for somebody who reviews. On a wide screen list, document and decision stand side by side.</summary>
/// <param name="me">The reader.</param>
/// <param name="reviews">The reviewer's desk.</param>
/// <param name="reader">Reads the report that is open.</param>
/// <param name="words">The reader's language.</param>
/// <param name="dates">Now.</param>
[Authorize(Policies.Reviewer)]
public sealed class QueueModel(CurrentMember me, IReviewDesk reviews, ReportReader reader, Words words, Dates dates) : PageModel
{
    /// <summary>How many rows are shown before somebody asks for more: a principal's whole round.</summary>
    public const int PageSize = 60;

    /// <summary>The items.</summary>
    public QueuePage Items { get; private set; } = default!;

    /// <summary>What was asked for.</summary>
    public QueueFilter Filter { get; private set; } = default!;

    /// <summary>Figures that moved most, by report.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<StoredFigure>> Moved { get; private set; } = new Dictionary<string, IReadOnlyList<StoredFigure>>();

    /// <summary>The report that is open beside the list; null for none.</summary>
    public ReportReading? Open { get; private set; }

    /// <summary>The query of this address.</summary>
    public string Query { get; private set; } = "";

    /// <summary>What can be undone for some seconds; null for nothing.</summary>
    public UndoOffer? Undo { get; private set; }

    /// <summary>What became of each of many; null where nothing was done to many.</summary>
    public ManyTold? Many { get; private set; }

    /// <summary>The views that stand above the list: those that never hold anything for this reader only while they do.</summary>
    public IEnumerable<QueueView> Views => Enum.GetValues<QueueView>().Where(v =>
        v is not (QueueView.Substitute or QueueView.Taken) || v == Filter.View || Items.Counts.GetValueOrDefault(v) > 0);

    /// <summary>For how many seconds an approval can be undone.</summary>
    public int UndoSeconds => (int)reviews.UndoWindow.TotalSeconds;

    /// <summary>True where several can be approved at once.</summary>
    public bool HasBulk => Filter.View != QueueView.Taken && Items.Items.Any(i => i.Obstacle is null);

    /// <summary>Shows the queue.</summary>
    /// <param name="report">The report to open beside it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string? report, CancellationToken cancellation)
    {
        Query = Request.QueryString.Value ?? "";
        Undo = UndoOffer.Take(TempData, dates.Now);
        Many = ManyTold.Take(TempData);
        Filter = QueueQuery.Parse(Query) with { Figures = report is null };
        Items = await reviews.QueueAsync(me.Value, Filter, cancellation);
        if (report is not null)
        {
            var reading = await reader.ReadAsync(me.Value, report, null, cancellation);
            if (!reading.Ok) return NotFound();
            Open = reading.Value;
            return Page(); // Beside an open report the rows are short: what moved is not read.
        }

        Moved = Items.Items.ToDictionary(i => i.Report.Id, i => Moves.Of(i.FiguresJson), StringComparer.Ordinal);
        return Page();
    }

    /// <summary>Agrees to the chosen reports, each for itself.</summary>
    /// <param name="item">The reports as they were shown (<see cref="ChosenItem"/>).</param>
    /// <param name="cancellation">Stops between two reports.</param>
    public async Task<IActionResult> OnPostBulkAsync(IReadOnlyList<string> item, CancellationToken cancellation)
    {
        var items = item.Select(ChosenItem.Read).OfType<BulkItem>().ToList();
        if (items.Count == 0)
        {
            Told.Warned(TempData, words["queue.bulk-none"]);
            return Again();
        }

        var answers = await reviews.ApproveAsync(me.Value, items, cancellation);
        ManyTold.Put(TempData, ManyTold.Of(answers, "queue.bulk-done", words));
        UndoOffer.Put(TempData, answers, Request.QueryString.Value, dates.Now + reviews.UndoWindow);
        return Again();
    }

    /// <summary>Takes back what was approved some seconds ago.</summary>
    /// <param name="undo">The approvals (<see cref="UndoOffer"/>).</param>
    /// <param name="cancellation">Stops between two reports.</param>
    public async Task<IActionResult> OnPostUndoAsync(IReadOnlyList<string> undo, CancellationToken cancellation)
    {
        var answers = await reviews.UndoAsync(me.Value, [.. undo.Select(UndoOffer.Read).OfType<UndoItem>()], cancellation);
        ManyTold.Put(TempData, ManyTold.Of(answers, "queue.undo-done", words));
        return Again();
    }

    /// <summary>Takes a task out of the queue, or puts it back.</summary>
    /// <param name="take">The task that is taken, as it was shown.</param>
    /// <param name="give">The task that is put back.</param>
    /// <param name="cancellation">Stops before the step is written.</param>
    public async Task<IActionResult> OnPostTaskAsync(string? take, string? give, CancellationToken cancellation)
    {
        if (ChosenItem.Read(take ?? give ?? "") is not { } task) return BadRequest();
        var action = take is null ? RouteAction.Release : RouteAction.Claim;
        var outcome = await reviews.DecideAsync(me.Value, new RouteCommand(task.ReportId, action, task.Turn), task.Key, cancellation);
        if (outcome.Ok) Told.Done(TempData, words[$"report.done-{action}", ""]);
        else Told.Refused(TempData, outcome.Problems);
        return Again();
    }

    /// <summary>The address of this view with one value changed, and no report open.</summary>
    /// <param name="name">The value.</param>
    /// <param name="value">What it becomes; null to leave it out.</param>
    public string With(string name, string? value) => "/queue" + QueueQuery.Set(QueueQuery.With(Query, null), name, value);

    /// <summary>The address of this view with a report open.</summary>
    /// <param name="id">The report.</param>
    public string Opening(string id) => "/queue" + QueueQuery.With(Query, id);

    /// <summary>The address a form of this view is sent to.</summary>
    /// <param name="handler">Which form.</param>
    public string Posting(string handler) => "/queue" + QueueQuery.Set(QueueQuery.With(Query, null), "handler", handler);

    /// <summary>The query without the open report, for the way back.</summary>
    public string Back => QueueQuery.With(Query, null) is { Length: > 0 } q ? q : "?";

    /// <summary>The same view again.</summary>
    private LocalRedirectResult Again() => LocalRedirect("/queue" + QueueQuery.Set(Request.QueryString.Value, "handler", null));
}
