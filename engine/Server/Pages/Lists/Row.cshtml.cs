using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Api;
using WorkSummary.Server.Auditing;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Rows;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages.Lists;

/// <summary>One row of a list in a form: added, changed or removed. What was typed stays through every error.</summary>
/// <param name="me">The person.</param>
/// <param name="desk">Rows.</param>
/// <param name="lists">What lookups lead to.</param>
/// <param name="catalog">The lists.</param>
/// <param name="dates">Today.</param>
/// <param name="seen">Notes who saw what.</param>
/// <param name="words">The person's language.</param>
[Authorize(Policies.School), EnableRateLimiting(RowLimits.Policy)]
public sealed class RowModel(CurrentMember me, IRowDesk desk, IListDesk lists, ReportingCatalog catalog, Dates dates, Words words, ISeenLog seen) : PageModel
{
    /// <summary>In the address, instead of a row's id, to add one.</summary>
    public const string New = "new";

    /// <summary>The list, what the person may do in it, and until when it is closed.</summary>
    public RowPage Part { get; private set; } = default!;

    /// <summary>The row; null to add one, and when it is gone.</summary>
    public RowView? View { get; private set; }

    /// <summary>The fields.</summary>
    public IReadOnlyList<RowField> Fields { get; private set; } = [];

    /// <summary>Names what lookups lead to.</summary>
    public RowNames Names { get; private set; } = default!;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Idempotency key of what this page may write.</summary>
    public string Key { get; private set; } = Guid.NewGuid().ToString("N");

    /// <summary>Version of the row that the person saw.</summary>
    public string? Version { get; private set; }

    /// <summary>Key of a refused write that is put right here; null for none.</summary>
    public string? Write { get; private set; }

    /// <summary>What each field began with, by column.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Was { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>True to add a row.</summary>
    public bool Adds => RouteData.Values["row"] as string == New;

    /// <summary>True when the person may write.</summary>
    public bool Writing => Adds ? Part.Rights.Add : View is null or { MayChange: true };

    /// <summary>Shows the form.</summary>
    /// <param name="list">Internal name of the list.</param>
    /// <param name="row">Id of the row, or <c>new</c>.</param>
    /// <param name="write">Key of a refused write to put right.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string list, string row, string? write, CancellationToken cancellation)
    {
        if (await LoadAsync(list, row, cancellation) is { } away) return away;
        if (Adds && !Part.Rights.Add) return Forbid();
        var refused = write is null ? null : await RefusedAsync(write, cancellation);
        (Version, Write) = (View?.Row.Version, refused?.Key);
        var shown = refused?.Mine ?? View?.Row;
        var values = RowForm.Columns(Part.Schema).ToDictionary(
            c => c.Name, c => shown is null ? Start(c) : CellText.Typed(shown[c.Name]), StringComparer.Ordinal);
        Was = refused is null ? values : RowForm.Columns(Part.Schema).ToDictionary(c => c.Name, _ => (IReadOnlyList<string>)[], StringComparer.Ordinal);
        Fields = [.. RowForm.Columns(Part.Schema).Select(c => RowForm.Field(c, RowForm.Cell, values[c.Name], Names))];
        if (refused?.Trouble is { } trouble) ViewData["Trouble"] = words.Of(trouble);
        return Page();
    }

    /// <summary>Saves what was typed.</summary>
    /// <param name="list">Internal name of the list.</param>
    /// <param name="row">Id of the row, or <c>new</c>.</param>
    /// <param name="key">Idempotency key.</param>
    /// <param name="version">Version the person saw.</param>
    /// <param name="write">Key of the refused write that is put right.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostAsync(string list, string row, string key, string? version, string? write, CancellationToken cancellation)
    {
        if (await LoadAsync(list, row, cancellation) is { } away) return away;
        (Key, Version, Write) = (key, version, write);
        Was = RowForm.Columns(Part.Schema).ToDictionary(c => c.Name, c => Typed(RowForm.Was + c.Name), StringComparer.Ordinal);
        var cells = RowForm.Read(RowForm.Columns(Part.Schema), RowForm.Cell, Typed, Names);
        if (!cells.Ok) return Again(cells.Problems);

        var edit = new RowEdit
        {
            Key = key, List = list, RowId = Adds ? null : row, Version = version,
            Cells = Adds || write is not null ? Whole(cells.Value) : Changed(cells.Value),
        };
        if (!Adds && edit.Cells.Count == 0)
        {
            Told.Done(TempData, words.Of(RowProblems.NothingChanged));
            return LocalRedirect($"/lists/{list}?saved={key}");
        }

        var saved = write is null
            ? await desk.SaveAsync(me.Value, catalog.Lists, edit, cancellation)
            : await desk.SettleAsync(me.Value, catalog.Lists, write, ConflictChoice.Mine, edit.Cells, cancellation);
        return saved.Ok ? After(saved.Value, key, Adds ? "rows.added" : "rows.saved") : Again(saved.Problems);
    }

    /// <summary>Removes the row.</summary>
    /// <param name="list">Internal name of the list.</param>
    /// <param name="row">Id of the row.</param>
    /// <param name="key">Idempotency key.</param>
    /// <param name="version">Version the person saw.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostRemoveAsync(string list, string row, string key, string? version, CancellationToken cancellation)
    {
        if (catalog.Lists.Find(list) is null || row == New) return NotFound();
        var removed = await desk.SaveAsync(me.Value, catalog.Lists, new RowEdit { Key = key, List = list, RowId = row, Version = version, Remove = true }, cancellation);
        if (removed.Ok) return After(removed.Value, key, "rows.removed");
        Told.Refused(TempData, removed.Problems);
        return LocalRedirect($"/lists/{list}/{Uri.EscapeDataString(row)}");
    }

    private async Task<IActionResult?> LoadAsync(string list, string row, CancellationToken cancellation)
    {
        if (catalog.Lists.Find(list) is not { } schema) return NotFound();
        var names = await RowNames.ReadAsync(lists, me.Value, catalog.Lists, [schema], dates, cancellation);
        var part = await desk.PageAsync(me.Value, catalog.Lists, new RowQuery(list) { Take = 1 }, cancellation);
        if (!names.Ok || !part.Ok) return this.Refused([.. names.Problems, .. part.Problems]);
        (Names, Part) = (names.Value, part.Value);
        if (row == New) return null;
        var view = await desk.FindAsync(me.Value, catalog.Lists, list, row, cancellation);
        if (!view.Ok && HttpMethods.IsGet(Request.Method)) return NotFound();
        View = view.Value;
        if (view.Ok) await seen.RowAsync(me.Value, list, row, cancellation);
        return null;
    }

    private async Task<RowWriteView?> RefusedAsync(string key, CancellationToken cancellation)
    {
        var open = await desk.OpenAsync(me.Value, catalog.Lists, cancellation);
        return open.Value?.FirstOrDefault(w => w.Key == key && w.State == WriteState.Refused && w.Schema.Name == Part.Schema.Name);
    }

    /// <summary>A new row has a code that nobody has to think up, and today where a day is asked for.</summary>
    private IReadOnlyList<string> Start(ColumnSchema column) =>
        Part.Schema.Key is [var only] && only == column.Name && column.Type == ColumnType.Text ? [$"{me.Value.Unit}-{Key[..6]}"]
        : column.Name == Part.Schema.Scope.Date && column.Type == ColumnType.Date ? CellText.Typed(dates.Today)
        : [];

    private IReadOnlyList<string> Typed(string name) => [.. Request.Form[name].OfType<string>()];

    private Dictionary<string, object?> Whole(Dictionary<string, object?> cells)
    {
        if (Part.Schema.Columns.FirstOrDefault(c => RowForm.IsUnit(Part.Schema, c)) is { } unit) cells[unit.Name] = me.Value.Unit;
        return cells;
    }

    /// <summary>Only what the person changed is written: what somebody else changed beside it in the meantime stays.</summary>
    private Dictionary<string, object?> Changed(Dictionary<string, object?> cells) => cells
        .Where(c => !Plain(CellText.Typed(c.Value)).SequenceEqual(Plain(Was.GetValueOrDefault(c.Key) ?? [])))
        .ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal);

    /// <summary>Browsers send line ends their own way.</summary>
    private static IEnumerable<string> Plain(IReadOnlyList<string> values) => values.Select(v => v.ReplaceLineEndings("\n").Trim()).Where(v => v.Length > 0);

    private PageResult Again(IReadOnlyList<Problem> problems)
    {
        Problems = problems;
        Fields = ((IReadOnlyList<RowField>)[.. RowForm.Columns(Part.Schema).Select(c => RowForm.Field(c, RowForm.Cell, Typed(RowForm.Cell + c.Name), Names))]).With(problems);
        return Page();
    }

    private LocalRedirectResult After(RowWriteView write, string key, string done)
    {
        if (write.State == WriteState.Conflict) return LocalRedirect($"/lists/open?saved={key}#w-{write.Key}");
        Told.Done(TempData, words[write.State == WriteState.Waiting ? "rows.saved-waiting" : done]);
        return LocalRedirect($"/lists/{write.Schema.Name}?saved={key}");
    }
}
