using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Lists;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Rows;

/// <summary>“Refresh now” of the pages: waits a little, and lets what takes long go on.</summary>
internal static class RefreshNow
{
    /// <summary>The state after the reading, or why it failed; null while it goes on. Success at once for lists that are kept here.</summary>
    /// <param name="http">The request.</param>
    /// <param name="member">A teacher or principal.</param>
    /// <param name="cancellation">Stops the waiting, not the reading.</param>
    public static async Task<Result<LinkState?>?> AskAsync(HttpContext http, Member member, CancellationToken cancellation)
    {
        var services = http.RequestServices;
        if (await services.GetRequiredService<IListSync>().FindAsync(member.Unit, cancellation) is null) return Result<LinkState?>.Success(null);
        var (within, clock) = (services.GetRequiredService<RefreshOptions>().AnswerWithin, services.GetRequiredService<TimeProvider>());
        try
        {
            var ended = await services.GetRequiredService<ListRefresher>().RefreshAsync(member.Unit, whole: false, null, cancellation).WaitAsync(within, clock, cancellation);
            return ended.Ok ? Result<LinkState?>.Success(ended.Value)
                : ended.Problems.Any(p => p.Code == ListProblems.ReadElsewhere.Code) ? null
                : Result<LinkState?>.Failure(ended.Problems);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
