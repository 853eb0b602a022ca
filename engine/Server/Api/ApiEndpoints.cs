using WorkSummary.Server.Web;
using WorkSummary.Server.Word;

namespace WorkSummary.Server.Api;

/// <summary>The API under <c>/api/v1</c>: the same services as the pages, problem details for every error.</summary>
internal static class ApiEndpoints
{
    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").AddEndpointFilter<SameOrigin>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapSchool();
        api.MapFreshness();
        api.MapRows();
        api.MapReports();
        api.MapWord();
        api.MapUploads();
        api.MapRounds();
        api.MapBureau();
        api.MapQueue();
        api.MapSubstitutions();
        api.MapDepartures();
        api.MapFallback(static (HttpContext _) => ServerProblems.NotFound.Answer()).ExcludeFromDescription();
    }
}
