using WorkSummary.Core.Lists;
using WorkSummary.Core.People;

namespace WorkSummary.Server.Identity;

/// <summary>The person behind the request, as the directory knows them now: a role that was taken away is gone with the next click.</summary>
/// <param name="accessor">The request.</param>
public sealed class CurrentMember(IHttpContextAccessor accessor)
{
    /// <summary>The person; null when nobody has signed in.</summary>
    public Member? OrNull => accessor.HttpContext?.Features.Get<Member>();

    /// <summary>The person.</summary>
    /// <exception cref="InvalidOperationException">Nobody has signed in: an endpoint that anyone may call asked for the person.</exception>
    public Member Value => OrNull ?? throw new InvalidOperationException("No member has signed in.");

    /// <summary>
    /// What sources need to work on the person's behalf; null where the person came by a browser's session or a token of our own, neither of
    /// which holds anything of the organisation's sign-in. Lives as long as the request.
    /// </summary>
    public PersonAssertion? Assertion => accessor.HttpContext?.Features.Get<PersonAssertion>();

    /// <summary>True when the person has one of the roles.</summary>
    /// <param name="roles">The roles.</param>
    public bool Is(params ReadOnlySpan<Role> roles)
    {
        if (OrNull is not { } member) return false;
        foreach (var role in roles)
        {
            if (member.Roles.Contains(role)) return true;
        }

        return false;
    }
}
