using System.Security.Claims;
using WorkSummary.Core.People;

namespace WorkSummary.Server.Identity;

/// <summary>What authorization knows of a person: id and roles.</summary>
internal static class MemberPrincipal
{
    /// <summary>The person for this request, with the roles that the directory has now.</summary>
    public static ClaimsPrincipal Present(HttpContext context, Member member, string scheme)
    {
        context.Features.Set(member);
        return new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, member.Id), .. member.Roles.Select(r => new Claim(ClaimTypes.Role, r.ToString()))], scheme));
    }
}
