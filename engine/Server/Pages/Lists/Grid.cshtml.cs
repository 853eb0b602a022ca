using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.Lists;
using WorkSummary.Files.Records;
using WorkSummary.Server.Auditing;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Rows;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages.Lists;

/// <summary>One list of the school: its rows, to be searched, opened and added to.</summary>
/// <param name="me">The reader.</param>
/// <param name="desk">Rows.</param>
/// <param name="lists">What lookups lead to.</param>
/// <param name="sync">How old the lists are.</param>
/// <param name="catalog">Lists and short forms.</param>
/// <param name="seen">Notes who saw what.</param>
/// <param name="dates">Writes days.</param>
[Authorize(Policies.School)]
public sealed class GridModel(CurrentMember me, IRowDesk desk, IListDesk lists, IListSync sync, ReportingCatalog catalog, Dates dates, ISeenLog seen) : PageModel
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    /// <summary>The rows.</summary>
    public RowPage Part { get; private set; } = default!;

    /// <summary>Names what lookups lead to.</summary>
    public RowNames Names { get; private set; } = default!;

    /// <summary>The columns that are shown.</summary>
    public IReadOnlyList<GridColumn> Columns { get; private set; } = [];

    /// <summary>What was searched for.</summary>
    public string? Query { get; private set; }

    /// <summary>Number of this page, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>How old the rows are.</summary>
    public ListAge Age { get; private set; } = default!;

    /// <summary>Short forms that write to this list.</summary>
    public IEnumerable<RecordForm> Records => catalog.Records.Where(r => r.List.Name == Part.Schema.Name && Part.Rights.Add);

    /// <summary>Number of the last page.</summary>
    public int Last => Math.Max(1, (Part.Total + PageSize - 1) / PageSize);

    /// <summary>Address of a page of this search.</summary>
    /// <param name="number">Its number.</param>
    public string Address(int number) =>
        $"/lists/{Part.Schema.Name}?{(string.IsNullOrEmpty(Query) ? "" : "q=" + Uri.EscapeDataString(Query) + "&")}p={number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Shows a part of the list.</summary>
    /// <param name="list">Internal name.</param>
    /// <param name="q">What to search for.</param>
    /// <param name="p">Number of the page.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string list, string? q, int? p, CancellationToken cancellation)
    {
        if (catalog.Lists.Find(list) is not { } schema) return NotFound();
        (Query, Number) = (string.IsNullOrWhiteSpace(q) ? null : q.Trim(), Math.Clamp(p ?? 1, 1, 100_000));
        var names = await RowNames.ReadAsync(lists, me.Value, catalog.Lists, [schema], dates, cancellation);
        if (!names.Ok) return this.Refused(names.Problems);
        var page = await desk.PageAsync(me.Value, catalog.Lists, new RowQuery(list) { Search = Query, Skip = (Number - 1) * PageSize, Take = PageSize }, cancellation);
        if (!page.Ok) return this.Refused(page.Problems);
        await seen.ListAsync(me.Value, list, Query is not null, cancellation);
        (Part, Names, Columns) = (page.Value, names.Value, GridColumns.Of(schema));
        Age = await ListAge.ReadAsync(sync, lists, me.Value, cancellation);
        return Number > 1 && Part.Rows.Count == 0 ? LocalRedirect(Address(Last)) : Page();
    }
}
