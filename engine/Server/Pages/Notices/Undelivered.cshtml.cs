using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages.Notices;

/// <summary>没有送达的通知: what the channels could not deliver, and sending it again.</summary>
/// <param name="me">The reader.</param>
/// <param name="desk">Dead letters.</param>
/// <param name="directory">Units.</param>
/// <param name="words">Texts.</param>
[Authorize(Policies.Admin)]
public sealed class UndeliveredModel(CurrentMember me, IDeadLetters desk, IDirectory directory, Words words) : PageModel
{
    /// <summary>The dead letters, newest first.</summary>
    public IReadOnlyList<DeadLetter> Letters { get; private set; } = [];

    /// <summary>How the channels do.</summary>
    public IReadOnlyList<ChannelView> Channels { get; private set; } = [];

    /// <summary>True for an administrator of the topmost unit, who may use a channel again.</summary>
    public bool MayOpen { get; private set; }

    /// <summary>Shows them.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Letters = (await desk.ListAsync(me.Value, CultureInfo.CurrentUICulture, cancellation: cancellation)).Value ?? [];
        Channels = (await desk.ChannelsAsync(me.Value, cancellation)).Value ?? [];
        MayOpen = (await directory.LineAsync(me.Value.Unit, cancellation)).Count == 1;
    }

    /// <summary>Sends one again.</summary>
    /// <param name="key">Key of the message.</param>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostReplayAsync(string key, string channel, CancellationToken cancellation) =>
        Answer(await desk.ReplayAsync(me.Value, key, channel, cancellation));

    /// <summary>Sends all of them again.</summary>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostReplayAllAsync(CancellationToken cancellation) =>
        Answer(await desk.ReplayAllAsync(me.Value, cancellation: cancellation));

    /// <summary>Uses a channel again.</summary>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IActionResult> OnPostOpenAsync(string channel, CancellationToken cancellation)
    {
        var opened = await desk.OpenChannelAsync(me.Value, channel, cancellation);
        if (opened.Ok) Told.Done(TempData, words["notices.channel-opened", channel]);
        else Told.Refused(TempData, opened.Problems);
        return RedirectToPage();
    }

    private RedirectToPageResult Answer(Result<int> replayed)
    {
        if (replayed.Ok) Told.Done(TempData, words["notices.replayed", replayed.Value]);
        else Told.Refused(TempData, replayed.Problems);
        return RedirectToPage();
    }
}
