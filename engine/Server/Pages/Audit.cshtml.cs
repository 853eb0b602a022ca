using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Server.Identity;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>操作记录: the audit trail and its proof.</summary>
/// <param name="me">The reader.</param>
/// <param name="audit">The trail.</param>
[Authorize(Policies.Auditor)]
public sealed class AuditModel(CurrentMember me, IAuditTrail audit) : PageModel
{
    /// <summary>Entries on a page.</summary>
    public const int PageSize = 50;

    /// <summary>The entries, newest first.</summary>
    public IReadOnlyList<AuditView> Entries { get; private set; } = [];

    /// <summary>What the proof gave; null when it was not asked for.</summary>
    public AuditVerdict? Verdict { get; private set; }

    /// <summary>How many newer entries are passed over.</summary>
    [BindProperty(SupportsGet = true)]
    public int Skip { get; set; }

    /// <summary>All, what was done, or what was seen.</summary>
    [BindProperty(SupportsGet = true)]
    public AuditKind Kind { get; set; }

    /// <summary>Address of a page of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="skip">How many newer entries are passed over.</param>
    public static string Address(AuditKind kind, int skip = 0) => $"/audit?kind={kind}&skip={skip.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>Shows the entries.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task OnGetAsync(CancellationToken cancellation) =>
        Entries = await audit.ListAsync(me.Value, Kind, Math.Max(0, Skip), PageSize, cancellation);

    /// <summary>Proves the chain now.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task OnPostVerifyAsync(CancellationToken cancellation)
    {
        Verdict = await audit.VerifyAsync(null, cancellation);
        await OnGetAsync(cancellation);
    }
}
