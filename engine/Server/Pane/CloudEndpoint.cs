using Microsoft.AspNetCore.Http.HttpResults;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Web;

namespace WorkSummary.Server.Pane;

/// <summary>The working document in the cloud.</summary>
internal static class CloudEndpoint
{
    public static void MapCloud(this WebApplication app) => app.MapGroup("/api/v1/reports").AddEndpointFilter<SameOrigin>().RequireAuthorization(Policies.School).WithTags("Draft")
        .MapPost("{id}/draft/cloud", PutAsync).WithSummary("Puts the working document into the unit's document library and answers its address.").RequireRateLimiting(Uploads.Policy);

    private static async Task<Results<Ok<CloudFile>, ProblemHttpResult>> PutAsync(string id, CloudDrafts cloud, CurrentMember me, CancellationToken cancellation) =>
        (await cloud.PutAsync(me.Value, id, cancellation)).Then<CloudFile>(url => new CloudFile(url)).Typed();
}

/// <summary>A document in the cloud.</summary>
/// <param name="Url">Address at which Word opens it.</param>
internal sealed record CloudFile(Uri Url);
