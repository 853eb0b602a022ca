using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Pages;

/// <summary>A chase noted by hand, as a form sends it.</summary>
/// <param name="Channel">How.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="Promised">The day that was promised.</param>
/// <param name="Whom">Account of whoever was reached.</param>
public sealed record NoteForm(ChaseChannel Channel = ChaseChannel.Phone, string? Answer = null, DateOnly? Promised = null, string? Whom = null)
{
    internal ChaseNote For(IReadOnlyList<string> units) => new(units, Channel, Answer, Promised, string.IsNullOrEmpty(Whom) ? null : Whom);
}

/// <summary>A reopening or an amendment of an accepted report, as a form sends it.</summary>
/// <param name="Report">The report.</param>
/// <param name="Turn">The turn the person saw.</param>
/// <param name="Hash">Hash of the Version they saw.</param>
/// <param name="Until">Last day to submit anew.</param>
/// <param name="Reason">Why.</param>
/// <param name="Key">Idempotency key of the form.</param>
public sealed record ReopeningForm(string? Report = null, int Turn = 0, string? Hash = null, DateOnly? Until = null, string? Reason = null, string? Key = null);
