using Microsoft.AspNetCore.Authorization;
using WorkSummary.Core.People;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Identity;

/// <summary>Somebody who reviews: by role, by a task given to them, or as today's substitute.</summary>
internal sealed class ReviewerRequirement : IAuthorizationRequirement;

/// <summary>Asks the directory first and the desk only for whom no role says it.</summary>
/// <param name="me">Who asks.</param>
/// <param name="reviews">The reviewer's desk.</param>
internal sealed class ReviewerHandler(CurrentMember me, IReviewDesk reviews) : AuthorizationHandler<ReviewerRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ReviewerRequirement requirement)
    {
        if (me.OrNull is not { } member) return;
        if (me.Is(Role.Principal, Role.Officer) || await reviews.WaitingAsync(member) is not null) context.Succeed(requirement);
    }
}
