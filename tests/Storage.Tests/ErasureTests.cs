using System.Text;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using WorkSummary.Core.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

public class ErasureTests
{
    [Fact]
    public async Task An_erased_person_is_nowhere_named_any_more_and_the_chain_still_holds()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        (await world.DoAsync(World.Principal, report, RouteAction.Return, "请补上走访记录")).Must();
        var erased = (await world.Get<IErasure>().EraseAsync("system", "p1", texts: false)).Must();

        erased.Kept.ShouldBe(0);
        var verdict = await world.Audit.VerifyAsync();
        verdict.Problem?.Code.ShouldBeNull();
        verdict.Erased.ShouldBe(erased.Values);
        var history = (await world.Reports.HistoryAsync(World.Teacher, report)).Must();
        history.Single(h => h.Action == RouteAction.Return).Actor.Id.ShouldBe(erased.Alias);
        history.Single(h => h.Action == RouteAction.Return).Reason.ShouldBe("请补上走访记录");
        (await world.CountAsync("SELECT count(*) FROM Members WHERE Id = 'p1' OR Name = '人员p1'")).ShouldBe(0);
        (await world.CountAsync("SELECT count(*) FROM AuditEntries WHERE ActorId = 'p1' OR Subjects LIKE '%\"p1\"%'")).ShouldBe(0);
        (await world.CountAsync("SELECT count(*) FROM Reports WHERE LastActor = 'p1' OR WayJson LIKE '%\"p1\"%'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_person_wrote_goes_when_it_is_asked_for()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        (await world.DoAsync(World.Principal, report, RouteAction.Return, "张三的情况没有写")).Must();
        (await world.Get<IErasure>().EraseAsync("system", "p1", texts: true)).Must();

        (await world.CountAsync("SELECT count(*) FROM Decisions WHERE Reason IS NOT NULL")).ShouldBe(0);
        (await world.Audit.VerifyAsync()).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task Somebody_for_whom_tasks_wait_by_name_is_not_erased()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        await world.ExecuteAsync($"UPDATE Seats SET ClaimedBy = 'p1' WHERE ReportId = '{report}'");
        (await world.Get<IErasure>().EraseAsync("system", "p1", texts: false)).Code().ShouldBe("people.still-has-tasks");
    }

    [Fact]
    public async Task An_erasure_by_hand_is_found_because_the_trail_does_not_tell_of_it()
    {
        await using var world = await World.CreateAsync();
        await world.SubmittedAsync();
        (await world.Get<IErasure>().EraseAsync("system", "p1", texts: false)).Must();
        await world.ExecuteAsync("UPDATE Decisions SET Seals = 'actor!' || substr(Seals, 7) WHERE Action = 'Start'");
        (await world.Audit.VerifyAsync()).Holds.ShouldBeFalse();
    }

    [Fact]
    public async Task The_context_lets_nothing_through_but_an_erasure()
    {
        await using var world = await World.CreateAsync();
        await world.SubmittedAsync();
        await using var db = await world.Get<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();
        (await db.Decisions.FirstAsync()).ActorId = "t9";
        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task An_entry_of_before_the_salts_still_holds_and_keeps_the_account()
    {
        await using var world = await World.CreateAsync();
        await world.SubmittedAsync();
        await OldTrail.WriteAsync(world, "p2");
        (await world.Audit.VerifyAsync()).Problem?.Code.ShouldBeNull();
        (await world.Get<IErasure>().EraseAsync("system", "p2", texts: false)).Must().Kept.ShouldBe(1);
        (await world.Audit.VerifyAsync()).Problem?.Code.ShouldBeNull();
    }
}

/// <summary>What an earlier program wrote.</summary>
internal static class OldTrail
{
    /// <summary>Appends an entry whose hash covers its plain values.</summary>
    public static async Task WriteAsync(World world, string actor)
    {
        await using var db = await world.Get<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();
        var head = await WorkSummary.Storage.Ledger.AuditChain.HeadAsync(db, default);
        var entry = new WorkSummary.Storage.Records.AuditRecord
        {
            Number = head.Number + 1, At = world.Clock.GetUtcNow(), ActorId = actor, Action = "file.refused", Unit = "S1", Subjects = "{}", PreviousHash = head.Hash,
        };
        entry.Hash = WorkSummary.Storage.Ledger.AuditChain.HashOf(entry, head.Hash);
        db.AuditEntries.Add(entry);
        await db.SaveChangesAsync();
    }

    /// <summary>Puts what is there as it was once written: hashes in full, each entry with the hash before it and the report among its subjects.</summary>
    public static async Task LengthenAsync(World world)
    {
        await using var db = await world.Get<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();
        var before = WorkSummary.Storage.Ledger.AuditChain.Root;
        foreach (var link in await WorkSummary.Storage.Ledger.ChainReader.LinksAsync(db, 0, default).ToListAsync())
        {
            await db.Database.ExecuteSqlAsync(
                $"UPDATE AuditEntries SET Hash={link.Hash}, PreviousHash={before}, Subjects=iif(ReportId IS NULL, Subjects, json_set(Subjects, '$.report', ReportId)) WHERE Number={link.Number}");
            await db.Database.ExecuteSqlAsync($"UPDATE Decisions SET Hash={link.Hash} WHERE AuditNumber={link.Number}");
            before = link.Hash!;
        }

        foreach (var decision in await db.Decisions.AsNoTracking().ToListAsync())
            await db.Database.ExecuteSqlAsync($"UPDATE Decisions SET VersionHash={decision.VersionHash} WHERE AuditNumber={decision.AuditNumber}");
        foreach (var report in await db.Reports.AsNoTracking().ToListAsync())
            await db.Database.ExecuteSqlAsync($"UPDATE Reports SET VersionHash={report.VersionHash} WHERE Id={report.Id}");
    }
}
