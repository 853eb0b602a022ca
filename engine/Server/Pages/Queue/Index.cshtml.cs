using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Reviewing;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>待审: what waits for a principal or officer. On a wide screen list, document and decision stand side by side.</summary>
/// <param name="me">The reader.</param>
/// <param name="reviews">The reviewer's desk.</param>
/// <param name="reader">Reads the report that is open.</param>
/// <param name="moves">Which figures moved.</param>
[Authorize(Policies.Reviewer)]
public sealed class QueueModel(CurrentMember me, IReviewDesk reviews, ReportReader reader, Moves moves) : PageModel
{
    /// <summary>How many rows are shown before somebody asks for more.</summary>
    public const int PageSize = 30;

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

    /// <summary>Shows the queue.</summary>
    /// <param name="report">The report to open beside it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string? report, CancellationToken cancellation)
    {
        Query = Request.QueryString.Value ?? "";
        Filter = QueueQuery.Parse(Query);
        Items = await reviews.QueueAsync(me.Value, Filter, cancellation);
        if (report is not null)
        {
            var reading = await reader.ReadAsync(me.Value, report, null, cancellation);
            if (!reading.Ok) return NotFound();
            Open = reading.Value;
            return Page(); // Beside an open report the rows are short: what moved is not read.
        }

        var moved = new Dictionary<string, IReadOnlyList<StoredFigure>>(StringComparer.Ordinal);
        foreach (var item in Items.Items) moved[item.Report.Id] = await moves.OfAsync(me.Value, item.Report, cancellation);
        Moved = moved;
        return Page();
    }

    /// <summary>The address of this view with one value changed, and no report open.</summary>
    /// <param name="name">The value.</param>
    /// <param name="value">What it becomes; null to leave it out.</param>
    public string With(string name, string? value) => "/queue" + QueueQuery.Set(QueueQuery.With(Query, null), name, value);

    /// <summary>The address of this view with a report open.</summary>
    /// <param name="id">The report.</param>
    public string Opening(string id) => "/queue" + QueueQuery.With(Query, id);

    /// <summary>The query without the open report, for the way back.</summary>
    public string Back => QueueQuery.With(Query, null) is { Length: > 0 } q ? q : "?";
}
