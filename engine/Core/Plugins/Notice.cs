using System.Globalization;

namespace WorkSummary.Core.Plugins;

/// <summary>A line of a notice that gathers several: what there is, and where.</summary>
/// <param name="Text">One line in the person's language.</param>
/// <param name="Link">Path of the page, relative to the server.</param>
public sealed record NoticeLine(string Text, string Link);

/// <summary>A notice that has to reach a person. Names units and reports; never holds personal data beyond the account and the address.</summary>
/// <param name="Key">
/// Idempotency key, forty characters of hex: the same at every try and through every channel, so that a receiver can drop what it has already.
/// </param>
/// <param name="Code">What happened, as a stable code: <c>notice.returned</c>, or <c>digest.daily</c> for a day's digest.</param>
/// <param name="MemberId">Account of the person.</param>
/// <param name="Subject">One line in the person's language.</param>
/// <param name="Link">Path of the page that concerns it, relative to the server.</param>
public sealed record Notice(string Key, string Code, string MemberId, string Subject, string Link)
{
    /// <summary>Mail address of the person; null where none is known.</summary>
    public string? Mail { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The person's language.</summary>
    public CultureInfo Language { get; init; } = CultureInfo.GetCultureInfo("zh-Hans");

    /// <summary>What a digest gathers; empty for a single notice.</summary>
    public IReadOnlyList<NoticeLine> Lines { get; init; } = [];
}
