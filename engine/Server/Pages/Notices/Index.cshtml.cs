using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Notices;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages.Notices;

/// <summary>通知: what concerns the person, and how they wish to be told.</summary>
public sealed class NoticesModel : PageModel
{
    private const int Shown = 100;
    private readonly CurrentMember me;
    private readonly INoticeDesk desk;
    private readonly NoticeRules rules;
    private readonly Words words;

    /// <summary>Makes the page.</summary>
    /// <param name="me">The reader.</param>
    /// <param name="desk">Notices.</param>
    /// <param name="rules">When digests go out.</param>
    /// <param name="services">Which channels there are.</param>
    /// <param name="words">Texts.</param>
    public NoticesModel(CurrentMember me, INoticeDesk desk, NoticeRules rules, IServiceProvider services, Words words)
    {
        (this.me, this.desk, this.rules, this.words) = (me, desk, rules, words);
        MailWorks = services.GetRequiredService<NoticeChannels>().ReachPeople;
    }

    /// <summary>The notices, newest first.</summary>
    public IReadOnlyList<NoticeView> Notices { get; private set; } = [];

    /// <summary>What the person wishes.</summary>
    public NoticeWishes Wishes { get; private set; } = new(NoticeWish.Daily, null);

    /// <summary>True where the installation reaches people outside.</summary>
    public bool MailWorks { get; }

    /// <summary>The person's address; null where none is known.</summary>
    public string? Address => me.Value.Mail;

    /// <summary>What they can choose.</summary>
    public IReadOnlyList<(NoticeWish Wish, string Text, string Hint)> Choices =>
    [
        (NoticeWish.Daily, words["notices.wish-daily"], words["notices.wish-daily-hint", rules.DigestAt.ToString("HH:mm", CultureInfo.InvariantCulture)]),
        (NoticeWish.AtOnce, words["notices.wish-at-once"], words["notices.wish-at-once-hint"]),
        (NoticeWish.Inside, words["notices.wish-inside"], words["notices.wish-inside-hint"]),
    ];

    /// <summary>Shows them.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Notices = await desk.ListAsync(me.Value, CultureInfo.CurrentUICulture, Shown, cancellation);
        Wishes = await desk.WishesAsync(me.Value, cancellation);
    }

    /// <summary>Keeps what the person wishes.</summary>
    /// <param name="wish">How they are told.</param>
    /// <param name="language">The language of mail.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostAsync(string? wish, string? language, CancellationToken cancellation)
    {
        var wishes = WishesGiven.Read(wish, language ?? "");
        if (!wishes.Ok) return BadRequest();
        await desk.SetWishesAsync(me.Value, wishes.Value, cancellation);
        Told.Done(TempData, words["notices.saved"]);
        return RedirectToPage();
    }
}
