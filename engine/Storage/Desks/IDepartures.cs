using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Storage.Desks;

/// <summary>What somebody's leaving brought about.</summary>
/// <param name="Member">Who left.</param>
/// <param name="Tasks">Tasks of theirs that were freed.</param>
/// <param name="Substitutions">Substitutions by them and for them that ended.</param>
public sealed record Departure(Member Member, int Tasks, int Substitutions);

/// <summary>离任: somebody leaves. Their sign-in and substitutions end, their tasks are freed; what they did keeps their name.</summary>
public interface IDepartures
{
    /// <summary>
    /// Lets somebody leave. Refused where a report would lie with nobody (<c>people.leave-nobody</c>, with the reports); also
    /// <c>people.no-such-member</c>, <c>people.leave-oneself</c>. Said once more, it finishes what was begun.
    /// </summary>
    /// <param name="actor">An administrator of the unit or one above; <see cref="Core.Routes.RouteRules.System"/> for the operator.</param>
    /// <param name="memberId">Who leaves.</param>
    /// <param name="cancellation">Stops before the first step, and between the tasks that are freed.</param>
    Task<Result<Departure>> LeaveAsync(Member actor, string memberId, CancellationToken cancellation = default);
}
