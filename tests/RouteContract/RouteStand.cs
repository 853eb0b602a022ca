using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;

namespace RouteContract;

/// <summary>
/// A host with a ledger to try it on, whatever it is stored in: the people, units and calendar of <see cref="RouteCast"/>, a clock that
/// moves only when told, and the ways in which the world changes beside the commands.
/// </summary>
public abstract class RouteStand : IAsyncDisposable
{
    public StandClock Clock { get; protected init; } = new();

    public IRouteHost Host { get; protected init; } = new BuiltInRouteHost();

    public abstract IRouteLedger Ledger { get; }

    /// <summary>Who is there, and who stands in for whom.</summary>
    public abstract Task SetPeopleAsync(IReadOnlyList<Member> people, IReadOnlyList<Substitution> substitutions);

    /// <summary>A report of a unit, not on its route yet.</summary>
    public abstract Task OpenAsync(string reportId, Route route, string unit);

    /// <summary>A new Version; false where it does not lie with its writer.</summary>
    public abstract Task<bool> AddVersionAsync(string reportId, string author, string hash, RouteFacts? facts);

    public abstract Task KnowAsync(string reportId, RouteFacts? facts);

    public abstract Task RemarkAsync(string reportId, int open);

    /// <summary>The report as the ledger has it.</summary>
    public abstract Task<RouteCase> CaseAsync(string reportId);

    /// <summary>How many steps were written, and how many Receipts were given.</summary>
    public abstract Task<(int Steps, int Receipts)> CountAsync(string reportId);

    public async Task<Result<RouteOutcome>> DoAsync(string reportId, string who, RouteAction action, Func<RouteCommand, RouteCommand>? with = null, string? key = null)
    {
        var state = (await CaseAsync(reportId)).State;
        var command = new RouteCommand(reportId, action, state.Turn, state.VersionHash, "因为");
        return await Host.DecideAsync(Ledger, RouteCast.Of(who), with?.Invoke(command) ?? command, key, default);
    }

    /// <summary>A report with a first Version, submitted by t1.</summary>
    public async Task<string> SubmittedAsync(Route route, string id = "r", RouteFacts? facts = null)
    {
        await OpenAsync(id, route, "S1");
        (await Host.StartAsync(Ledger, RouteCast.Of("t1"), id, default)).Must();
        await AddVersionAsync(id, "t1", "h1", facts ?? new RouteFacts { Kind = "school-summary" });
        (await DoAsync(id, "t1", RouteAction.Submit)).Must();
        return id;
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A clock that stands still until it is moved. It begins on a Monday morning.</summary>
public sealed class StandClock : TimeProvider
{
    private static readonly DateTimeOffset Monday = new(2024, 9, 23, 1, 0, 0, TimeSpan.Zero);

    private DateTimeOffset now = Monday;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Back to its beginning, so that a sequence of attempts plays alike each time.</summary>
    public void Reset() => now = Monday;

    public void Move(TimeSpan by) => now += by;
}

public static class Expect
{
    public static T Must<T>(this Result<T> result) => result.Ok ? result.Value : throw new InvalidOperationException(string.Join(", ", result.Problems));

    public static string Code<T>(this Result<T> result) => result.Ok ? "ok" : result.Problems[0].Code;
}
