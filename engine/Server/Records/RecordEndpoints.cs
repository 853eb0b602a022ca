using Microsoft.AspNetCore.Http.HttpResults;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Api;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Web;

namespace WorkSummary.Server.Records;

/// <summary>A short record as a browser kept it until it could be sent.</summary>
/// <param name="Key">Made where it was typed: 32 lower-case hex digits.</param>
/// <param name="Values">What the inputs held, by their names.</param>
internal sealed record RecordRequest(string Key, IReadOnlyDictionary<string, string[]> Values);

/// <summary>Takes short records: the same as the form's page, for a browser that sends them by itself.</summary>
internal static class RecordEndpoints
{
    public static void MapRecords(this WebApplication app)
    {
        var records = app.MapGroup("/api/v1/records").WithTags("Records").RequireAuthorization(Policies.School).RequireRateLimiting(RowLimits.Policy)
            .AddEndpointFilter<SameOrigin>();
        records.MapPost("/{form}", WriteAsync).WithName("WriteRecord");
        records.MapRecordForms();
    }

    private static async Task<Results<Ok<RecordOutcome>, ProblemHttpResult>> WriteAsync(
        string form, RecordRequest request, RecordBook book, ReportingCatalog catalog, CurrentMember me, Dates dates, CancellationToken cancellation)
    {
        if (catalog.Record(form) is not { } found) return ServerProblems.NotFound.Typed();
        var written = await book.WriteAsync(me.Value, found, request.Key, name => request.Values.GetValueOrDefault(name) ?? [], dates, cancellation);
        return written.Typed();
    }
}
