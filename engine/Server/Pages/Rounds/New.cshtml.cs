using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.People;
using WorkSummary.Core.Reports;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Reporting;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>布置任务: opens a round.</summary>
/// <param name="me">The officer.</param>
/// <param name="rounds">The bureau's desk.</param>
/// <param name="directory">Units below.</param>
/// <param name="catalog">Kinds there is a pack for.</param>
/// <param name="periods">Periods there are.</param>
/// <param name="words">The reader's language.</param>
/// <param name="dates">Today.</param>
[Authorize(Policies.Officer)]
public sealed class NewRoundModel(
    CurrentMember me, IRoundDesk rounds, IDirectory directory, ReportingCatalog catalog, PeriodList periods, Words words, Dates dates) : PageModel
{
    /// <summary>What the person filled in.</summary>
    [BindProperty]
    public NewRoundForm Form { get; set; } = new();

    /// <summary>Kinds to choose from.</summary>
    public IReadOnlyList<ReportKind> Kinds { get; private set; } = [];

    /// <summary>Periods to choose from, latest first.</summary>
    public IReadOnlyList<Period> Periods { get; private set; } = [];

    /// <summary>Units to choose from.</summary>
    public IReadOnlyList<OrgUnit> Units { get; private set; } = [];

    /// <summary>What is missing, by field.</summary>
    public IReadOnlyDictionary<string, string> Missing { get; private set; } = new Dictionary<string, string>();

    /// <summary>Shows the form.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        Form = new NewRoundForm { Due = dates.Today.AddDays(14), Units = [.. Units.Where(Writes).Select(u => u.Code)], Key = Guid.NewGuid().ToString("N") };
    }

    /// <summary>Opens the round.</summary>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        var missing = new Dictionary<string, string>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(Form.Title)) missing["title"] = words["rounds.title-missing"];
        if (Form.Due is null) missing["due"] = words["rounds.due-missing"];
        if (Form.Units.Count == 0) missing["units"] = words["rounds.units-missing"];
        Missing = missing;
        var period = Periods.FirstOrDefault(p => p.Code == Form.Period);
        if (missing.Count > 0 || period is null || catalog.Kind(Form.Kind ?? "") is not { } kind) return Page();

        var opened = await rounds.OpenAsync(me.Value, new OpenRound(Form.Title!.Trim(), kind.Key, period, Form.Due!.Value, Form.Units), Form.Key, cancellation);
        if (!opened.Ok)
        {
            Told.Refused(TempData, opened.Problems);
            return Page();
        }

        Told.Done(TempData, words["rounds.opened", opened.Value.Expected]);
        return LocalRedirect("/rounds/" + opened.Value.Id);
    }

    /// <summary>True for a unit that writes reports of its own.</summary>
    /// <param name="unit">The unit.</param>
    public static bool Writes(OrgUnit unit) => unit.Type is not ("bureau" or "central-school");

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var made = catalog.Installation.Packs.Values.Select(p => p.Kind.Key).ToHashSet(StringComparer.Ordinal);
        Kinds = [.. catalog.Installation.Catalog.Kinds.Where(k => made.Contains(k.Key))];
        Units = [.. (await directory.UnitsAsync(me.Value, cancellation)).Where(u => u.Code != me.Value.Unit)];
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

    /// <summary>Codes of the units.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Idempotency key of the form.</summary>
    public string? Key { get; init; }
}
