using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using WorkSummary.Core.Problems;
using WorkSummary.Files.Records;
using WorkSummary.Server.Api;
using WorkSummary.Server.Auditing;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Records;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Rows;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages.Lists;

/// <summary>记一笔: a short form. With script the record is kept in the browser and sent from there; without, the form posts.</summary>
/// <param name="me">The person.</param>
/// <param name="book">Writes records.</param>
/// <param name="desk">What the person may do.</param>
/// <param name="lists">What lookups lead to.</param>
/// <param name="catalog">The forms.</param>
/// <param name="dates">Today.</param>
/// <param name="seen">Notes who saw what.</param>
/// <param name="words">The person's language.</param>
[Authorize(Policies.School), EnableRateLimiting(RowLimits.Policy)]
public sealed class RecordModel(
    CurrentMember me, RecordBook book, IRowDesk desk, IListDesk lists, ReportingCatalog catalog, Dates dates, Words words, ISeenLog seen) : PageModel
{
    /// <summary>The form.</summary>
    public RecordForm Form { get; private set; } = default!;

    /// <summary>Its fields.</summary>
    public IReadOnlyList<RowField> Fields { get; private set; } = [];

    /// <summary>The fields of the row that is written along.</summary>
    public IReadOnlyList<RowField> PartFields { get; private set; } = [];

    /// <summary>What may be chosen at once, by class.</summary>
    public IReadOnlyList<IGrouping<string, RowChoice>> Choices { get; private set; } = [];

    /// <summary>Keys that are chosen.</summary>
    public IReadOnlyList<string> Chosen { get; private set; } = [];

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Key of the record.</summary>
    public string Key { get; private set; } = Guid.NewGuid().ToString("N");

    /// <summary>Where the person came from; null for the lists.</summary>
    public string? Back { get; private set; }

    /// <summary>What is wrong with the choice.</summary>
    public IReadOnlyList<string> ChosenWrong =>
        Form.Each is { } each ? [.. Problems.Where(p => p.IsAbout(each)).Select(p => p.Message(CultureInfo.CurrentUICulture))] : [];

    /// <summary>Shows the form.</summary>
    /// <param name="form">Key of the form.</param>
    /// <param name="back">Where the person came from.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IActionResult> OnGetAsync(string form, string? back, CancellationToken cancellation) =>
        await LoadAsync(form, back, null, cancellation) ?? Page();

    /// <summary>Writes the record: the way without script.</summary>
    /// <param name="form">Key of the form.</param>
    /// <param name="key">Key of the record.</param>
    /// <param name="back">Where the person came from.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostAsync(string form, string key, string? back, CancellationToken cancellation)
    {
        if (catalog.Record(form) is not { } found) return NotFound();
        var written = await book.WriteAsync(me.Value, found, key, Typed, dates, cancellation);
        if (written.Ok)
        {
            Told.Done(TempData, words[written.Value.Waiting > 0 ? "records.written-waiting" : "records.written", written.Value.Rows]);
            return LocalRedirect(SafeBack(back) ?? "/lists");
        }

        Problems = written.Problems;
        Key = key;
        return await LoadAsync(form, back, Typed, cancellation) ?? Page();
    }

    private async Task<IActionResult?> LoadAsync(string key, string? back, TypedValues? typed, CancellationToken cancellation)
    {
        if (catalog.Record(key) is not { } form) return NotFound();
        var page = await desk.PageAsync(me.Value, catalog.Lists, new RowQuery(form.List.Name) { Take = 1 }, cancellation);
        if (!page.Ok) return this.Refused(page.Problems);
        if (!page.Value.Rights.Add) return Forbid();
        var names = await RowNames.ReadAsync(lists, me.Value, catalog.Lists, [form.List, .. form.Part is { } p ? new[] { p.List } : []], dates, cancellation);
        if (!names.Ok) return this.Refused(names.Problems);
        await seen.ListAsync(me.Value, form.List.Name, false, cancellation);
        (Form, Back) = (form, SafeBack(back));
        Fields = Of(form.Columns, RowForm.Cell, typed, names.Value).With(Problems);
        PartFields = Of(form.Part?.Columns ?? [], RowForm.Part, typed, names.Value).With(Problems);
        Chosen = typed?.Invoke(RecordBook.Each) ?? [];
        if (form.Each is { } each)
            Choices = [.. names.Value.Choices(each).Where(c => c.Current || Chosen.Contains(c.Key)).GroupBy(c => c.Group ?? "")];
        return null;
    }

    private IReadOnlyList<RowField> Of(IReadOnlyList<RecordColumn> columns, string prefix, TypedValues? typed, RowNames names) =>
    [
        .. columns.Where(c => !c.Hidden).Select(c =>
            RowForm.Field(c.Column, prefix, typed is null ? Defaults.Of(c, me.Value, Key, names, dates) : typed(prefix + c.Column.Name), names, press: true) with { More = c.More }),
    ];

    private IReadOnlyList<string> Typed(string name) => [.. Request.Form[name].OfType<string>()];

    /// <summary>Only to a page of this server.</summary>
    private static string? SafeBack(string? back) => back is ['/', not ('/' or '\\'), ..] ? back : null;
}
