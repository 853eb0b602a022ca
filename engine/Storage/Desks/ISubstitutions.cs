using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;

namespace WorkSummary.Storage.Desks;

/// <summary>A substitution as people see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="For">The person away.</param>
/// <param name="By">The substitute.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record SubstitutionView(string Id, PersonView For, PersonView By, DateOnly From, DateOnly To);

/// <summary>Who stands in for whom, and when. Each for themselves; an administrator or principal for everybody of their unit.</summary>
public interface ISubstitutions
{
    /// <summary>The substitutions of the person's unit that have not ended, by their first day.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<SubstitutionView>> ListAsync(Member actor, CancellationToken cancellation = default);

    /// <summary>Everybody of the person's unit: whom one may name.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<Colleague>> ColleaguesAsync(Member actor, CancellationToken cancellation = default);

    /// <summary>
    /// Names a substitute for some days (<c>substitutes.not-yours</c>, <c>substitutes.unknown</c>, <c>substitutes.oneself</c>,
    /// <c>substitutes.days</c>, <c>substitutes.twice</c> where the days meet those of another for the same person).
    /// </summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="substitution">Who for whom, and when.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<SubstitutionView>> AddAsync(Member actor, Substitution substitution, CancellationToken cancellation = default);

    /// <summary>Ends one: from now on it does not hold (<c>substitutes.not-found</c>).</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<bool>> EndAsync(Member actor, string id, CancellationToken cancellation = default);
}
