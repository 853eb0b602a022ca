using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Benchmarks.County;

/// <summary>A report that waits to be submitted.</summary>
/// <param name="Id">Its id.</param>
/// <param name="School">Number of its school.</param>
/// <param name="Turn">The turn it is on.</param>
/// <param name="Hash">Hash of its Version.</param>
internal sealed record ReadyReport(string Id, int School, int Turn, string Hash);

/// <summary>A county's database: 250 rounds in ten years, 400 schools each, 100,000 reports; the newest ten rounds are under way.</summary>
internal static class CountyDatabase
{
    public const int Rounds = 250, Open = 10;

    /// <summary>Fills an empty database.</summary>
    /// <returns>How many reports it has.</returns>
    public static async Task<int> FillAsync(IServiceProvider services, Action<string> tell)
    {
        await services.GetRequiredService<IDatabaseSetup>().MigrateAsync();
        await using var db = await services.GetRequiredService<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();
        await using var writer = new BulkWriter(db);
        await writer.BeginAsync();
        List<MemberRecord> members = [.. CountyPeople.Members()];
        await writer.WriteAsync<UnitRecord>([.. CountyPeople.Units()]);
        await writer.WriteAsync(members);
        await writer.WriteAsync<MemberRoleRecord>([.. members.SelectMany(m => m.Roles)]);
        var (small, big) = (Route("school-to-bureau", false), Route("school-central-bureau", true));
        var (plain, central) = (RouteJson.Write(small), RouteJson.Write(big));
        await writer.WriteAsync<RouteRecord>([plain, central]);

        var numbers = new CountyNumbers();
        var (lives, longer) = (new CountyLife(small, plain.Hash, numbers), new CountyLife(big, central.Hash, numbers));
        var reports = 0;
        var now = DateTimeOffset.UtcNow;
        for (var number = 0; number < Rounds; number++)
        {
            // The newest opened three weeks ago; the one before it two weeks earlier, and so on for ten years.
            var open = number >= Rounds - Open;
            var opened = now.AddDays(-21 - ((Rounds - 1 - number) * 14));
            var round = Round(number, opened, open);
            await writer.WriteAsync<RoundRecord>([round]);
            await writer.WriteAsync<RoundUnitRecord>([.. Enumerable.Range(1, CountyPeople.Schools).Select(s => new RoundUnitRecord { RoundId = round.Id, Unit = CountyPeople.School(s) })]);
            var records = new CountyRecords();
            for (var school = 1; school <= CountyPeople.Schools; school++)
            {
                if (Standing(number, school, open) is not { } standing) continue;
                (number % 4 == 0 ? longer : lives).Add(records, round, school, standing, opened.AddHours(school % 48), (number + school) % 7 == 0);
                reports++;
            }

            await records.WriteAsync(writer);
            if (number % 25 == 24) tell($"{reports:#,0} reports");
        }

        await writer.CommitAsync();
        return reports;
    }

    /// <summary>A small county of some schools with their reports written and ready to be submitted.</summary>
    public static async Task<List<ReadyReport>> ReadyAsync(IServiceProvider services, int schools, int rounds)
    {
        await services.GetRequiredService<IDatabaseSetup>().MigrateAsync();
        await using var db = await services.GetRequiredService<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();
        await using var writer = new BulkWriter(db);
        await writer.BeginAsync();
        List<MemberRecord> members = [.. CountyPeople.Members(schools)];
        await writer.WriteAsync<UnitRecord>([.. CountyPeople.Units()]);
        await writer.WriteAsync(members);
        await writer.WriteAsync<MemberRoleRecord>([.. members.SelectMany(m => m.Roles)]);
        var route = Route("school-to-bureau", false);
        var stored = RouteJson.Write(route);
        await writer.WriteAsync<RouteRecord>([stored]);
        var life = new CountyLife(route, stored.Hash, new CountyNumbers());
        var records = new CountyRecords();
        for (var number = 0; number < rounds; number++)
        {
            var round = Round(number, DateTimeOffset.UtcNow.AddDays(-2).AddMinutes(number), open: true);
            await writer.WriteAsync<RoundRecord>([round]);
            await writer.WriteAsync<RoundUnitRecord>([.. Enumerable.Range(1, schools).Select(s => new RoundUnitRecord { RoundId = round.Id, Unit = CountyPeople.School(s) })]);
            for (var school = 1; school <= schools; school++) life.Add(records, round, school, County.Standing.Written, round.OpenedAt, returnedOnce: false);
        }

        await records.WriteAsync(writer);
        await writer.CommitAsync();
        return [.. records.Reports.Select(r => new ReadyReport(r.Id, int.Parse(r.Unit[1..], System.Globalization.CultureInfo.InvariantCulture), r.Turn, r.VersionHash!))];
    }

    /// <summary>Where a school's report to a round stands; null where it has begun none. A round that is over has all but two reports.</summary>
    private static Standing? Standing(int round, int school, bool open)
    {
        var lot = ((school * 31) + (round * 17)) % 100;
        if (!open) return school is 13 or 399 && lot < 50 ? null : County.Standing.Accepted;
        return lot switch
        {
            < 8 => null,
            < 20 => County.Standing.Draft,
            < 28 => County.Standing.Returned,
            < 48 => County.Standing.Review,
            < 58 => round % 4 == 0 ? County.Standing.Central : County.Standing.Review,
            < 82 => County.Standing.Bureau,
            _ => County.Standing.Accepted,
        };
    }

    private static RoundRecord Round(int number, DateTimeOffset opened, bool open)
    {
        var day = DateOnly.FromDateTime(opened.UtcDateTime);
        return new RoundRecord
        {
            Id = Guid.CreateVersion7(opened).ToString("N"), Title = $"第{number + 1}次工作总结", Bureau = CountyPeople.Bureau, Kind = "school-summary", PeriodCode = $"period-{number:000}", PeriodType = "month",
            PeriodStart = day.AddDays(-14), PeriodEnd = day, Due = day.AddDays(16), OpenedAt = opened, OpenedBy = CountyPeople.Officer, ClosedAt = open ? null : opened.AddDays(40),
        };
    }

    private static Route Route(string key, bool central)
    {
        Stage draft = Stage("draft", Role.Teacher, new StageUnit(UnitRelation.Own), null, RouteAction.Submit, RouteAction.Withdraw);
        Stage review = Stage("review", Role.Principal, new StageUnit(UnitRelation.Own), 5, RouteAction.Approve, RouteAction.Return);
        Stage middle = Stage("central", Role.Principal, new StageUnit(UnitRelation.Ancestor, "central-school"), 5, RouteAction.Approve, RouteAction.Return);
        Stage bureau = Stage("bureau", Role.Officer, new StageUnit(UnitRelation.Ancestor, "bureau"), 10, RouteAction.Accept, RouteAction.Return);
        return new Route { Key = key, Version = 1, Name = new Term(key, key, key), Stages = central ? [draft, review, middle, bureau] : [draft, review, bureau] };
    }

    private static Stage Stage(string key, Role role, StageUnit unit, int? due, params RouteAction[] actions) =>
        new() { Key = key, Name = new Term(key, key, key), Role = role, Unit = unit, DueDays = due, Actions = actions.ToHashSet() };
}
