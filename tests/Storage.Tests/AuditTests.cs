using Shouldly;
using WorkSummary.Core.Routes;
using Xunit;

namespace Storage.Tests;

public class AuditTests
{
    [Theory]
    [InlineData("At = At + 1")]
    [InlineData("ActorId = 'T1'")]
    [InlineData("Action = 'version.Add'")]
    [InlineData("Unit = 'S2'")]
    [InlineData("ReportId = substr(ReportId, 2)")]
    [InlineData("Subjects = replace(Subjects, '\"number\":\"1\"', '\"number\":\"2\"')")]
    [InlineData("Seals = replace(Seals, 'actor:', 'actor!')")]
    [InlineData("Seals = NULL")]
    [InlineData("PreviousHash = iif(PreviousHash LIKE '1%', '2', '1') || substr(PreviousHash, 2)")]
    [InlineData("Hash = iif(Hash LIKE '1%', '2', '1') || substr(Hash, 2)")]
    [InlineData("Number = Number + 1000")]
    public async Task A_change_of_any_part_of_an_entry_is_found_at_that_entry(string change)
    {
        await using var world = await World.CreateAsync();
        await world.SubmittedAsync();
        (await world.Audit.VerifyAsync()).Holds.ShouldBeTrue();
        var number = await world.CountAsync("SELECT Number FROM AuditEntries WHERE Action='version.add'");
        (await world.ExecuteAsync($"UPDATE AuditEntries SET {change} WHERE Number={number}")).ShouldBe(1);
        await BrokenAtAsync(world, number);
    }

    [Theory]
    [InlineData("At = At + 1")]
    [InlineData("ActorId = 'T1'")]
    [InlineData("OnBehalfOf = 't2'")]
    [InlineData("MemberId = 't2'")]
    [InlineData("Action = 'Withdraw'")]
    [InlineData("FromStage = 'bureau'")]
    [InlineData("ToStage = 'bureau'")]
    [InlineData("Version = 2")]
    [InlineData("VersionHash = '0'")]
    [InlineData("Reason = '?'")]
    [InlineData("Resubmission = 1")]
    [InlineData("GoesUp = 1")]
    [InlineData("DetailJson = '[]'")]
    [InlineData("Receipt = 'B1-2025-0009'")]
    [InlineData("Turn = 7")]
    [InlineData("Seals = replace(Seals, 'actor:', 'actor!')")]
    [InlineData("Hash = iif(Hash LIKE '1%', '2', '1') || substr(Hash, 2)")]
    [InlineData("AuditNumber = AuditNumber + 1000")]
    public async Task A_change_of_any_part_of_a_decision_is_found_at_that_decision(string change)
    {
        await using var world = await World.CreateAsync();
        await world.SubmittedAsync();
        (await world.Audit.VerifyAsync()).Holds.ShouldBeTrue();
        var number = await world.CountAsync("SELECT AuditNumber FROM Decisions WHERE Action='Submit'");
        (await world.ExecuteAsync($"UPDATE Decisions SET {change} WHERE AuditNumber={number}")).ShouldBe(1);
        await BrokenAtAsync(world, number);
    }

    [Fact]
    public async Task An_entry_cut_off_at_the_end_is_missed()
    {
        await using var world = await World.CreateAsync();
        var report = await world.OpenAsync(World.Teacher);
        await world.AddVersionAsync(World.Teacher, report, "第一版");
        var number = await world.CountAsync("SELECT max(Number) FROM AuditEntries");
        await world.ExecuteAsync($"DELETE FROM AuditEntries WHERE Number={number}");
        var verdict = await world.Audit.VerifyAsync();
        verdict.FirstBroken.ShouldBe(number);
        verdict.Problem!.Code.ShouldBe("audit.entry-missing");
    }

    [Fact]
    public async Task A_decision_cut_off_at_the_end_is_missed()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        await world.ExecuteAsync($"DELETE FROM Decisions WHERE AuditNumber=(SELECT max(AuditNumber) FROM Decisions)");
        var verdict = await world.Audit.VerifyAsync();
        verdict.Problem!.Code.ShouldBe("audit.decision-missing");
        verdict.Problem.Message(System.Globalization.CultureInfo.InvariantCulture).ShouldContain(report);
    }

    [Theory]
    [InlineData("UPDATE Receipts SET Number='B1-2025-0009'", "audit.record-differs")]
    [InlineData("UPDATE Versions SET FindingsJson='[1]'", "audit.record-differs")]
    [InlineData("UPDATE Blobs SET Bytes=X'00'", "audit.document-changed")]
    public async Task A_changed_receipt_version_or_document_is_found(string sql, string code)
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must();
        (await world.DoAsync(World.Officer, report, RouteAction.Accept)).Must();
        await world.ExecuteAsync(sql);
        (await world.Audit.VerifyAsync()).Problem!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_trail_of_before_hashes_were_short_verifies_and_goes_on()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        await OldTrail.LengthenAsync(world);
        (await world.Audit.VerifyAsync()).Problem?.Code.ShouldBeNull();
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must();
        (await world.Audit.VerifyAsync()).Problem?.Code.ShouldBeNull();
        (await world.CountAsync("SELECT length(Hash) FROM Decisions WHERE Action='Submit'")).ShouldBe(64);
        (await world.CountAsync("SELECT length(Hash) FROM Decisions WHERE Action='Approve'")).ShouldBe(43);
    }

    [Fact]
    public async Task A_false_hash_before_of_an_older_entry_is_found()
    {
        await using var world = await World.CreateAsync();
        await world.SubmittedAsync();
        await OldTrail.LengthenAsync(world);
        var number = await world.CountAsync("SELECT Number FROM AuditEntries WHERE Action='version.add'");
        await world.ExecuteAsync($"UPDATE AuditEntries SET PreviousHash = iif(PreviousHash LIKE '1%', '2', '1') || substr(PreviousHash, 2) WHERE Number={number}");
        await BrokenAtAsync(world, number);
    }

    [Theory]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg")]
    [InlineData("9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08", "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08")]
    [InlineData("0", "0")]
    public void A_hash_is_kept_short_and_anything_else_as_it_is(string hash, string kept)
    {
        WorkSummary.Storage.ShortHash.Shorten(hash).ShouldBe(kept);
        WorkSummary.Storage.ShortHash.Lengthen(kept).ShouldBe(hash);
    }

    [Theory]
    [InlineData("n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgh")]
    [InlineData("n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwC?g")]
    public void What_is_no_short_hash_is_read_as_it_stands(string stored) => WorkSummary.Storage.ShortHash.Lengthen(stored).ShouldBe(stored);

    [Fact]
    public async Task The_trail_names_nobody_and_quotes_nothing()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        (await world.Review.AddRemarkAsync(World.Principal, report, "张三的情况", new())).Must();
        (await world.DoAsync(World.Principal, report, RouteAction.Return, "张三")).Must();
        (await world.CountAsync("SELECT count(*) FROM AuditEntries WHERE Subjects LIKE '%张三%' OR Subjects LIKE '%人员%' OR Subjects LIKE '%u5F20%'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_written_once_cannot_be_changed_through_the_context()
    {
        await using var world = await World.CreateAsync();
        await world.SubmittedAsync();
        await using var db = await world.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<WorkSummary.Storage.WorkSummaryDb>>().CreateDbContextAsync();
        db.Versions.First().FindingsJson = "[1]";
        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    private static async Task BrokenAtAsync(World world, long number)
    {
        var verdict = await world.Audit.VerifyAsync();
        verdict.Holds.ShouldBeFalse();
        verdict.FirstBroken.ShouldBe(number);
        verdict.Problem!.Code.ShouldBe("audit.entry-changed");
    }
}
