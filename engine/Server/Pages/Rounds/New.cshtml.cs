using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.People;
using WorkSummary.Core.Reports;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Reporting;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;

namespace WorkSummary.Server.Pages;

/// <summary>布置任务: opens a round.</summary>
/// <param name="me">The officer.</param>
/// <param name="rounds">The bureau's desk.</param>
/// <param name="directory">Units below.</param>
/// <param name="catalog">Kinds there is a pack for.</param>
/// <param name="periods">Periods there are.</param>
/// <param name="calendars">School calendars to choose from.</param>
/// <param name="words">The reader's language.</param>
/// <param name="dates">Today.</param>
[Authorize(Policies.Officer)]
public sealed class NewRoundModel(
    CurrentMember me, IRoundDesk rounds, IDirectory directory, ReportingCatalog catalog, PeriodList periods, SchoolCalendars calendars,
    Words words, Dates dates) : PageModel
{
    /// <summary>What the person filled in.</summary>
    [BindProperty]
    public NewRoundForm Form { get; set; } = new();

    /// <summary>Kinds to choose from.</summary>
    public IReadOnlyList<ReportKind> Kinds { get; private set; } = [];

    /// <summary>Periods to choose from, latest first.</summary>
    public IReadOnlyList<Period> Periods { get; private set; } = [];

    /// <summary>Units below the bureau, in the order of the tree.</summary>
    public IReadOnlyList<OrgUnit> Units { get; private set; } = [];

    /// <summary>Units that have others below them, the bureau itself first: a subtree to call.</summary>
    public IReadOnlyList<OrgUnit> Tops { get; private set; } = [];

    /// <summary>Unit types there are, with how many of each.</summary>
    public IReadOnlyList<(string Type, int Count)> Types { get; private set; } = [];

    /// <summary>Keys of the school calendars to choose from; the installation's own is chosen by none.</summary>
    public IReadOnlyList<string> Calendars => calendars.Keys;

    /// <summary>Key of the installation's own calendar.</summary>
    public string UsualCalendar => calendars.Usual.Key;

    /// <summary>What is missing, by field.</summary>
    public IReadOnlyDictionary<string, string> Missing { get; private set; } = new Dictionary<string, string>();

    /// <summary>Shows the form.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        Form = new NewRoundForm
        {
            Due = dates.Today.AddDays(14), Below = me.Value.Unit, Types = [.. Types.Select(t => t.Type).Where(Writes)], Key = Guid.NewGuid().ToString("N"),
        };
    }

    /// <summary>Opens the round.</summary>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        var missing = new Dictionary<string, string>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(Form.Title)) missing["title"] = words["rounds.title-missing"];
        if (Form.Due is null) missing["due"] = words["rounds.due-missing"];
        if (Form.Types.Count == 0) missing["units"] = words["rounds.units-missing"];
        Missing = missing;
        var period = Periods.FirstOrDefault(p => p.Code == Form.Period);
        if (missing.Count > 0 || period is null || catalog.Kind(Form.Kind ?? "") is not { } kind) return Page();

        var request = new OpenRound(Form.Title!.Trim(), kind.Key, period, Form.Due!.Value, [])
        {
            Below = Form.Below ?? me.Value.Unit,
            Types = [.. Form.Types],
            Except = [.. Form.Except],
            Calendar = string.IsNullOrEmpty(Form.Calendar) ? null : Form.Calendar,
            Note = Form.Note,
            RefusesLate = Form.RefusesLate,
        };
        var opened = await rounds.OpenAsync(me.Value, request, Form.Key, cancellation);
        if (!opened.Ok)
        {
            Told.Refused(TempData, opened.Problems);
            return Page();
        }

        Told.Done(TempData, words["rounds.opened", opened.Value.Expected]);
        return LocalRedirect("/rounds/" + opened.Value.Id);
    }

    /// <summary>True for a type of unit that writes reports of its own.</summary>
    /// <param name="type">Token of its type.</param>
    public static bool Writes(string type) => type is not ("bureau" or "central-school");

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var made = catalog.Installation.Packs.Values.Select(p => p.Kind.Key).ToHashSet(StringComparer.Ordinal);
        Kinds = [.. catalog.Installation.Catalog.Kinds.Where(k => made.Contains(k.Key))];
        var all = await directory.UnitsAsync(me.Value, cancellation);
        Units = [.. all.Where(u => u.Code != me.Value.Unit)];
        var parents = Units.Select(u => u.Parent).ToHashSet(StringComparer.Ordinal);
        Tops = [.. all.Where(u => parents.Contains(u.Code)).OrderBy(u => u.Code != me.Value.Unit)];
        Types = [.. Units.GroupBy(u => u.Type).Select(g => (g.Key, g.Count())).OrderBy(t => t.Key, StringComparer.Ordinal)];
        Periods = await periods.AllAsync(cancellation);
    }
}

/// <summary>What the person filled in.</summary>
public sealed record NewRoundForm
{
    /// <summary>Title.</summary>
    public string? Title { get; init; }

    /// <summary>Key of the kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Code of the period.</summary>
    public string? Period { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Code of the unit whose subtree is called.</summary>
    public string? Below { get; init; }

    /// <summary>Unit types that are called. A list, here and below: what a form says is put into it, and an array that is empty cannot take it.</summary>
    public IList<string> Types { get; init; } = [];

    /// <summary>Codes of the units that are left out.</summary>
    public IList<string> Except { get; init; } = [];

    /// <summary>Key of the school calendar; the installation's when empty.</summary>
    public string? Calendar { get; init; }

    /// <summary>What there is to say beside the title.</summary>
    public string? Note { get; init; }

    /// <summary>True to take nothing after the last day.</summary>
    public bool RefusesLate { get; init; }

    /// <summary>Idempotency key of the form.</summary>
    public string? Key { get; init; }
}
