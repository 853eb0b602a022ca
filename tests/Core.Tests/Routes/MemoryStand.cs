using RouteContract;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;

namespace Core.Tests.Routes;

/// <summary>A stand in memory.</summary>
internal sealed class MemoryStand : RouteStand
{
    private readonly MemoryRouteLedger ledger;

    public MemoryStand() => ledger = new MemoryRouteLedger(RouteCast.Units, Clock) { Calendar = RouteCast.Calendar, People = new RoutePeople(RouteCast.People) };

    public override IRouteLedger Ledger => ledger;

    public MemoryRouteLedger Memory => ledger;

    public override Task SetPeopleAsync(IReadOnlyList<Member> people, IReadOnlyList<Substitution> substitutions)
    {
        ledger.People = new RoutePeople(people, substitutions);
        return Task.CompletedTask;
    }

    public override Task OpenAsync(string reportId, Route route, string unit)
    {
        ledger.Open(reportId, route, unit);
        return Task.CompletedTask;
    }

    public override Task<bool> AddVersionAsync(string reportId, string author, string hash, RouteFacts? facts) =>
        Task.FromResult(ledger.AddVersion(reportId, author, hash, facts));

    public override Task KnowAsync(string reportId, RouteFacts? facts)
    {
        ledger.Know(reportId, facts);
        return Task.CompletedTask;
    }

    public override Task RemarkAsync(string reportId, int open)
    {
        ledger.Remark(reportId, open);
        return Task.CompletedTask;
    }

    public override Task<RouteCase> CaseAsync(string reportId) => Task.FromResult(ledger.Case(reportId));

    public override Task<(int Steps, int Receipts)> CountAsync(string reportId)
    {
        var journal = ledger.Journal(reportId);
        return Task.FromResult((journal.Count, journal.Count(s => s.Accepts)));
    }
}
