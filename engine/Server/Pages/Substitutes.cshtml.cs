using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>代理: who stands in for whom, and when.</summary>
/// <param name="me">The reader.</param>
/// <param name="substitutions">The desk.</param>
/// <param name="words">The reader's language.</param>
/// <param name="dates">Today.</param>
public sealed class SubstitutesModel(CurrentMember me, ISubstitutions substitutions, Words words, Dates dates) : PageModel
{
    /// <summary>Substitutions of the unit that have not ended.</summary>
    public IReadOnlyList<SubstitutionView> All { get; private set; } = [];

    /// <summary>Everybody of the unit.</summary>
    public IReadOnlyList<Colleague> Colleagues { get; private set; } = [];

    /// <summary>True when the reader may name one for somebody else too.</summary>
    public bool ForOthers => me.Is(Role.Principal, Role.Admin);

    /// <summary>What was asked for and refused, so that nobody types it twice; null otherwise.</summary>
    public SubstitutionForm? Asked { get; private set; }

    /// <summary>True when the reader may end it.</summary>
    /// <param name="substitution">One of them.</param>
    public bool MayEnd(SubstitutionView substitution) => ForOthers || substitution.For.Id == me.Value.Id;

    /// <summary>Those that hold today or later and concern the reader come first.</summary>
    public IEnumerable<SubstitutionView> Sorted => All.OrderBy(s => s.For.Id == me.Value.Id || s.By.Id == me.Value.Id ? 0 : 1).ThenBy(s => s.From);

    /// <summary>Shows them.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        All = await substitutions.ListAsync(me.Value, cancellation);
        Colleagues = await substitutions.ColleaguesAsync(me.Value, cancellation);
    }

    /// <summary>Names a substitute.</summary>
    /// <param name="form">Who for whom, and when.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostAddAsync(SubstitutionForm form, CancellationToken cancellation)
    {
        var wanted = new Substitution(form.Away ?? me.Value.Id, form.By ?? "", form.From ?? default, form.To ?? default);
        var added = await substitutions.AddAsync(me.Value, wanted, cancellation);
        if (added.Ok)
        {
            Told.Done(TempData, words["substitutes.added", added.Value.By.Name, added.Value.For.Name, dates.Day(added.Value.From), dates.Day(added.Value.To)]);
            return LocalRedirect("/substitutes");
        }

        Told.Refused(TempData, added.Problems);
        Asked = form;
        await OnGetAsync(cancellation);
        return Page();
    }

    /// <summary>Ends one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostEndAsync(string id, CancellationToken cancellation)
    {
        var ended = await substitutions.EndAsync(me.Value, id, cancellation);
        if (ended.Ok) Told.Done(TempData, words["substitutes.ended"]);
        else Told.Refused(TempData, ended.Problems);
        return LocalRedirect("/substitutes");
    }
}

/// <summary>A substitution as the form sends it.</summary>
/// <param name="Away">Account of the person away; null for whoever sends it.</param>
/// <param name="By">Account of the substitute.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record SubstitutionForm(string? Away, string? By, DateOnly? From, DateOnly? To);
