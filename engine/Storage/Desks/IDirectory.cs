using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Storage.Desks;

/// <summary>Units and people of an installation.</summary>
public interface IDirectory
{
    /// <summary>Adds or replaces units; the tree must stay a tree (<c>people.unit-in-circle</c>, <c>people.unknown-unit</c>). For operators and seeds.</summary>
    /// <param name="actorId">Who does it, for the audit trail: an account, or <c>system</c>.</param>
    /// <param name="units">The units, in any order.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<int>> PutUnitsAsync(string actorId, IReadOnlyList<OrgUnit> units, CancellationToken cancellation = default);

    /// <summary>Adds or replaces members with their roles. For operators and seeds.</summary>
    /// <param name="actorId">Who does it, for the audit trail: an account, or <c>system</c>.</param>
    /// <param name="members">The members.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<int>> PutMembersAsync(string actorId, IReadOnlyList<Member> members, CancellationToken cancellation = default);

    /// <summary>The member of that account, or null. For signing in.</summary>
    /// <param name="id">The account.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Member?> FindMemberAsync(string id, CancellationToken cancellation = default);

    /// <summary>The member whom the organisation's sign-in knows by that account, or null. For signing in.</summary>
    /// <param name="account">The account, see <see cref="Member.Account"/>; GUIDs in any spelling.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Member?> FindByAccountAsync(string account, CancellationToken cancellation = default);

    /// <summary>
    /// Says by which account the organisation's sign-in knows a member, or that it does not (<c>people.no-such-member</c>,
    /// <c>people.account-taken</c>, <c>people.bad-account</c>).
    /// </summary>
    /// <param name="actorId">Who does it, for the audit trail: an account, or <c>system</c>.</param>
    /// <param name="memberId">The member.</param>
    /// <param name="account">The account; null takes it away.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<Member>> SetAccountAsync(string actorId, string memberId, string? account, CancellationToken cancellation = default);

    /// <summary>Everybody, by unit and account. For the demo's sign-in page and operators only.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<Member>> AllMembersAsync(CancellationToken cancellation = default);

    /// <summary>Members of the person's unit and the units below; for administrators, else only colleagues of the same unit.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<Member>> MembersAsync(Member actor, CancellationToken cancellation = default);

    /// <summary>The person's unit and all below it, by code.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<OrgUnit>> UnitsAsync(Member actor, CancellationToken cancellation = default);

    /// <summary>A unit, then each unit above it to the top; empty for an unknown code.</summary>
    /// <param name="code">Code of the unit.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<OrgUnit>> LineAsync(string code, CancellationToken cancellation = default);
}
