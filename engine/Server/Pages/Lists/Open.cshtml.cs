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

/// <summary>One column of a write, side by side.</summary>
/// <param name="Column">The column.</param>
/// <param name="Before">As the person saw it.</param>
/// <param name="Mine">As the person wants it.</param>
/// <param name="Theirs">As it stands now.</param>
/// <param name="MineChanged">True when the person changed it.</param>
/// <param name="TheirsChanged">True when somebody else changed it.</param>
public sealed record SideBySide(ColumnSchema Column, string Before, string Mine, string Theirs, bool MineChanged, bool TheirsChanged)
{
    /// <summary>True where a choice has to be made.</summary>
    public bool Differs => Mine != Theirs;
}

/// <summary>Writes that are not done: what waits, what somebody else changed in the meantime, what was refused.</summary>
/// <param name="me">The person.</param>
/// <param name="desk">Rows.</param>
/// <param name="lists">What lookups lead to.</param>
/// <param name="sync">Where the lists are kept.</param>
/// <param name="catalog">The lists.</param>
/// <param name="dates">Writes days.</param>
/// <param name="seen">Notes who saw what.</param>
/// <param name="words">The person's language.</param>
[Authorize(Policies.School), EnableRateLimiting(RowLimits.Policy)]
public sealed class OpenModel(
    CurrentMember me, IRowDesk desk, IListDesk lists, IListSync sync, ReportingCatalog catalog, Dates dates, Words words, ISeenLog seen) : PageModel
{
    /// <summary>Before a column's name in the form: which of the two stays.</summary>
    public const string Take = "take.";

    /// <summary>The writes: those that need a person first.</summary>
    public IReadOnlyList<RowWriteView> Writes { get; private set; } = [];

    /// <summary>Names what lookups lead to.</summary>
    public RowNames Names { get; private set; } = default!;

    /// <summary>Where the lists are kept.</summary>
    public ListAge Age { get; private set; } = default!;

    /// <summary>Shows them.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var open = await desk.OpenAsync(me.Value, catalog.Lists, cancellation);
        if (!open.Ok) return this.Refused(open.Problems);
        var names = await RowNames.ReadAsync(lists, me.Value, catalog.Lists, open.Value.Select(w => w.Schema).Distinct(), dates, cancellation);
        if (!names.Ok) return this.Refused(names.Problems);
        (Names, Writes) = (names.Value, [.. open.Value.OrderBy(w => w.State == WriteState.Waiting).ThenBy(w => w.At)]);
        foreach (var list in Writes.Select(w => w.Schema.Name).Distinct()) await seen.ListAsync(me.Value, list, false, cancellation);
        Age = await ListAge.ReadAsync(sync, lists, me.Value, cancellation);
        return Page();
    }

    /// <summary>Settles a write.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="choice">mine, theirs, or cells.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostAsync(string key, string choice, CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, object?>? cells = null;
        if (choice == "cells")
        {
            var open = await desk.OpenAsync(me.Value, catalog.Lists, cancellation);
            if (open.Value?.FirstOrDefault(w => w.Key == key) is not { Mine: { } mine, Theirs: { } theirs } write) return LocalRedirect("/lists/open");
            cells = write.Schema.Columns.Where(c => Request.Form[Take + c.Name].Count > 0)
                .ToDictionary(c => c.Name, c => Request.Form[Take + c.Name] == "theirs" ? theirs[c.Name] : mine[c.Name], StringComparer.Ordinal);
        }

        var settled = await desk.SettleAsync(me.Value, catalog.Lists, key, choice == "theirs" ? ConflictChoice.Theirs : ConflictChoice.Mine, cells, cancellation);
        if (!settled.Ok) Told.Refused(TempData, settled.Problems);
        else
            Told.Done(TempData, words[settled.Value.State switch
            {
                WriteState.Dropped => "rows.settled-dropped",
                WriteState.Waiting => "rows.saved-waiting",
                WriteState.Done => choice == "theirs" ? "rows.settled-dropped" : "rows.settled-done",
                _ => "rows.settled-again",
            }]);
        return LocalRedirect("/lists/open");
    }

    /// <summary>The columns of a write that say something, the differing ones with all three states.</summary>
    /// <param name="write">The write.</param>
    public IReadOnlyList<SideBySide> Compare(RowWriteView write)
    {
        var lines = new List<SideBySide>();
        for (var i = 0; i < write.Schema.Columns.Count; i++)
        {
            var column = write.Schema.Columns[i];
            if (RowForm.IsUnit(write.Schema, column)) continue;
            var (before, mine, theirs) = (Text(write.Base, i), Text(write.Mine, i), Text(write.Theirs, i));
            if (before.Length + mine.Length + theirs.Length == 0) continue;
            var known = write.Base is not null;
            lines.Add(new SideBySide(column, before, mine, theirs, known && mine != before, known && theirs != before));
        }

        return lines;
    }

    /// <summary>What the write is about, in a few words.</summary>
    /// <param name="write">The write.</param>
    public string Title(RowWriteView write)
    {
        var row = write.Mine ?? write.Base ?? write.Theirs;
        return row is null ? "" : string.Join(" · ", GridColumns.Of(write.Schema).Where(c => c.Rank <= 2).Select(c => Names.Shown(row, c.Index)).Where(t => t.Length > 0).Take(3));
    }

    private string Text(Row? row, int column) => row is null ? "" : Names.Shown(row, column);
}
