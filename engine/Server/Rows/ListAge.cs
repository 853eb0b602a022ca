using WorkSummary.Core.People;
using WorkSummary.Server.Languages;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Rows;

/// <summary>How old the lists of a unit are, and where they are really kept.</summary>
/// <param name="Link">How the copy stands to its source; null for lists that are kept here.</param>
/// <param name="ChangedAt">When a list was last changed here, UTC; null when there is none.</param>
public sealed record ListAge(LinkState? Link, DateTimeOffset? ChangedAt)
{
    /// <summary>True when the lists are kept here: then they are never old.</summary>
    public bool Here => Link is null;

    /// <summary>True when nothing has ever been read.</summary>
    public bool Never => Link is { ReadAt: null };

    /// <summary>True when the last try failed: what is shown is the last that was good.</summary>
    public bool Away => Link is { TroubleCode: not null };

    /// <summary>What people call the source.</summary>
    /// <param name="words">Their language.</param>
    public string Source(Words words) => SourceName(Link?.Source ?? "embedded", words);

    /// <summary>True when something was changed or read after a moment: figures taken then are no longer the newest.</summary>
    /// <param name="moment">The moment.</param>
    public bool NewerThan(DateTimeOffset moment) => ChangedAt > moment;

    /// <summary>What people call the place that a list was read from.</summary>
    /// <param name="source">As provenance tells it: <c>graph</c>, <c>embedded</c>, <c>files:roster.xlsx</c>.</param>
    /// <param name="words">Their language.</param>
    public static string SourceName(string source, Words words) => source.Split(':', 2) switch
    {
        ["graph", ..] => words["lists.source-graph"],
        ["embedded"] => words["lists.source-here"],
        [_, var name] => name,
        _ => source,
    };

    /// <summary>The age of a person's own unit's lists.</summary>
    /// <param name="sync">Links to sources.</param>
    /// <param name="lists">The stored lists.</param>
    /// <param name="member">A teacher or principal.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<ListAge> ReadAsync(IListSync sync, IListDesk lists, Member member, CancellationToken cancellation)
    {
        var link = await sync.FindAsync(member.Unit, cancellation);
        var states = await lists.StatesAsync(member, cancellation);
        var own = (states.Value ?? []).Where(s => !IListDesk.Shared.Contains(s.List)).ToList();
        return new ListAge(link, own.Count == 0 ? null : own.Max(s => s.ChangedAt));
    }
}
