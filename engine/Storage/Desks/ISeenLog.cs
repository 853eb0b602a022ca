using WorkSummary.Core.People;

namespace WorkSummary.Storage.Desks;

/// <summary>
/// Who looked at what has children's names: a list, a record, a document, a search. One entry of the audit trail for each person, thing
/// and hour, so that it stays readable; ids only.
/// </summary>
public interface ISeenLog
{
    /// <summary>Writes down that somebody is about to see something, unless it stands there for this hour; what cannot be written down must not be shown.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="what">What kind of thing: <c>list</c>, <c>row</c>, <c>document</c>…</param>
    /// <param name="unit">Code of the unit whose it is.</param>
    /// <param name="subjects">Ids of the thing, by kind; never names or what was searched for.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task NoteAsync(Member actor, string what, string unit, IReadOnlyDictionary<string, string> subjects, CancellationToken cancellation = default);
}
