using System.Security.Cryptography;
using System.Text;
using Shouldly;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

public class CheckpointTests
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public async Task A_checkpoint_is_signed_when_enough_has_come_or_long_enough_ago_and_not_twice()
    {
        await using var world = await World.CreateAsync();
        (await SignAsync(world)).ShouldNotBeNull().IsSigned(null).ShouldBeTrue();
        (await SignAsync(world)).ShouldBeNull();
        await world.SubmittedAsync();
        (await SignAsync(world)).ShouldBeNull();
        world.Clock.Move(TimeSpan.FromMinutes(20));
        (await SignAsync(world)).ShouldNotBeNull();
        (await world.Audit.VerifyAsync()).Checkpoints.ShouldBe(2);
    }

    [Fact]
    public async Task A_chain_cut_off_with_all_that_tells_of_it_is_shorter_than_the_checkpoint_kept_elsewhere()
    {
        await using var world = await World.CreateAsync();
        var kept = Checkpoint.FromJson((await SignAsync(world))!.ToJson())!;
        await world.ExecuteAsync("DELETE FROM Checkpoints");
        await world.ExecuteAsync($"DELETE FROM AuditEntries WHERE Number={kept.Number}");
        (await world.Audit.VerifyAsync()).Holds.ShouldBeTrue();
        (await world.Audit.VerifyAsync(new AuditWitness([kept], null))).Problem!.Code.ShouldBe("audit.chain-cut");
    }

    [Fact]
    public async Task A_checkpoint_signed_with_another_key_does_not_count()
    {
        await using var world = await World.CreateAsync();
        (await SignAsync(world)).ShouldNotBeNull();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        (await world.Audit.VerifyAsync(new AuditWitness([], other.ExportSubjectPublicKeyInfoPem()))).Problem!.Code.ShouldBe("audit.checkpoint-unsigned");
        (await world.Audit.VerifyAsync(new AuditWitness([], key.ExportSubjectPublicKeyInfoPem()))).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task A_chain_written_anew_differs_from_the_checkpoint()
    {
        await using var world = await World.CreateAsync();
        var kept = (await SignAsync(world))! with { Hash = new string('0', 64) };
        var forged = Checkpoint.Sign(kept.Number, kept.Hash, kept.At, key);
        (await world.Audit.VerifyAsync(new AuditWitness([forged], null))).Problem!.Code.ShouldBe("audit.checkpoint-differs");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_export_whole_or_of_one_report_proves_itself_and_a_change_in_it_is_found(bool ofOne)
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        (await world.DoAsync(World.Principal, report, RouteAction.Return, "请修改")).Must();
        await SignAsync(world);
        await OldTrail.WriteAsync(world, "p1");
        using var output = new MemoryStream();
        var full = await world.Audit.ExportAsync(new AuditSelection(ReportId: ofOne ? report : null), output);
        full.ShouldBe(ofOne ? 4 : await world.CountAsync("SELECT max(Number) FROM AuditEntries"));
        (await VerifyAsync(output.ToArray())).Checkpoints.ShouldBe(1);

        var text = Encoding.UTF8.GetString(output.ToArray());
        text.ShouldContain("请修改".Replace("请修改", System.Text.Json.JsonSerializer.Serialize("请修改").Trim('"'), StringComparison.Ordinal));
        foreach (var (was, becomes) in new[] { ("\"Return\"", "\"Approve\""), ("\"value\":\"p1\"", "\"value\":\"p2\""), ("\"review\"", "\"bureau\"") })
        {
            text.ShouldContain(was);
            var changed = new MemoryStream(Encoding.UTF8.GetBytes(text.Replace(was, becomes, StringComparison.Ordinal)));
            (await AuditExport.VerifyAsync(changed, AuditWitness.None)).Problem!.Code.ShouldBe("audit.entry-changed");
        }
    }

    [Fact]
    public async Task What_was_seen_is_written_once_an_hour_and_listed_apart()
    {
        await using var world = await World.CreateAsync();
        var seen = world.Get<ISeenLog>();
        for (var i = 0; i < 3; i++) await seen.NoteAsync(World.Teacher, "list", "S1", new Dictionary<string, string> { ["list"] = "Children" });
        world.Clock.Move(TimeSpan.FromHours(1));
        await seen.NoteAsync(World.Teacher, "list", "S1", new Dictionary<string, string> { ["list"] = "Children" });
        (await world.Audit.ListAsync(World.Principal, AuditKind.Seen)).Count.ShouldBe(2);
        (await world.Audit.ListAsync(World.Principal, AuditKind.Done)).ShouldNotContain(e => e.Action == "seen.list");
    }

    private async Task<AuditVerdict> VerifyAsync(byte[] export)
    {
        var verdict = await AuditExport.VerifyAsync(new MemoryStream(export), AuditWitness.None);
        verdict.Problem?.Code.ShouldBeNull();
        return verdict;
    }

    private Task<Checkpoint?> SignAsync(World world) => world.Get<ICheckpoints>().SignAsync(key, 1000, TimeSpan.FromMinutes(15));
}
