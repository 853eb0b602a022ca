using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Journeys;
using Resilience.Killing;
using Resilience.World;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Records;

namespace Resilience;

/// <summary>What the database and the world outside say in the end, against what people were told.</summary>
internal sealed class Verdict
{
    private readonly List<string> faults = [];
    private readonly List<string> facts = [];

    /// <summary>What does not hold; empty when everything does.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>How much there was to hold.</summary>
    public IReadOnlyList<string> Facts => facts;

    public static async Task<Verdict> OfAsync(KillWorld world, Acknowledged acknowledged)
    {
        var verdict = new Verdict();
        await using var services = world.Open();
        await using var db = await services.GetRequiredService<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var decisions = (await db.Decisions.ToListAsync()).ToLookup(d => d.ReportId);
        var reports = await db.Reports.ToListAsync();
        verdict.Steps(acknowledged, decisions, [.. reports.Where(r => r.RoundId is not null)]);
        await verdict.VersionsAsync(db, acknowledged);
        await verdict.ReceiptsAsync(db, acknowledged);
        await verdict.RoundsAsync(db, acknowledged);
        verdict.Sleepers([.. reports.Where(r => r.RoundId is null)], decisions);
        await verdict.OutsideAsync(db, new Outside(world.Outside));
        var chain = await services.GetRequiredService<IAuditTrail>().VerifyAsync();
        verdict.Must(chain.Holds, $"the audit chain breaks at entry {chain.FirstBroken}: {chain.Problem?.Code}");
        verdict.facts.Add($"audit chain of {chain.Entries} entries, {chain.Documents} documents by their hash");
        foreach (var wrong in acknowledged.Wrong.Distinct()) verdict.faults.Add(wrong);
        return verdict;
    }

    private void Steps(Acknowledged acknowledged, ILookup<string, DecisionRecord> decisions, IReadOnlyList<ReportRecord> reports)
    {
        foreach (var step in acknowledged.Steps)
        {
            var found = decisions[step.Report].SingleOrDefault(d => d.Turn == step.Turn - 1);
            Must(found is not null, $"lost: {step.Action} of {step.Report}, turn {step.Turn}");
            if (found is null) continue;
            Must(
                found.ActorId == step.Member && string.Equals(found.Action.ToString(), step.Action, StringComparison.OrdinalIgnoreCase),
                $"turn {step.Turn} of {step.Report} is {found.Action} and not {step.Action}");
        }

        var told = acknowledged.Steps.ToLookup(s => s.Report);
        foreach (var report in reports)
        {
            var (done, asked) = (decisions[report.Id].Count(), told[report.Id].Count());
            Must(done == asked, $"{report.Id} has {done} steps and {asked} were asked for");
            Must(decisions[report.Id].Select(d => d.Turn).Order().SequenceEqual(Enumerable.Range(0, done)), $"the turns of {report.Id} have gaps");
            Must(report.AcceptedVersion > 0 && acknowledged.Ended.ContainsKey(report.Id), $"{report.Id} has not reached its end, it stands at {report.Stage}");
        }

        facts.Add($"{reports.Count} reports from the first word to acceptance, {acknowledged.Steps.Count} acknowledged steps, each there once");
        facts.Add($"{acknowledged.Requests} requests, {acknowledged.Retries} of them sent again");
    }

    private async Task VersionsAsync(WorkSummaryDb db, Acknowledged acknowledged)
    {
        var versions = (await db.Versions.Select(v => new { v.ReportId, v.Hash }).ToListAsync()).ToLookup(v => v.ReportId);
        foreach (var (report, texts) in acknowledged.Texts)
            Must(versions[report].Count() == texts, $"{report} has {versions[report].Count()} Versions of {texts} submitted texts");
    }

    private async Task ReceiptsAsync(WorkSummaryDb db, Acknowledged acknowledged)
    {
        var receipts = await db.Receipts.ToListAsync();
        foreach (var year in receipts.GroupBy(r => (r.Bureau, r.Year)))
            Must(year.Select(r => r.Running).Order().SequenceEqual(Enumerable.Range(1, year.Count())), $"the receipts of {year.Key} have gaps or doubles");
        var given = acknowledged.Steps.Where(s => s.Receipt is not null).ToList();
        foreach (var step in given) Must(receipts.Any(r => r.Number == step.Receipt && r.ReportId == step.Report), $"the receipt {step.Receipt} that was given is not there");
        Must(receipts.Count == given.Count, $"{receipts.Count} receipts, {given.Count} were given");
        facts.Add($"{receipts.Count} receipts without a gap");
    }

    private async Task RoundsAsync(WorkSummaryDb db, Acknowledged acknowledged)
    {
        var rounds = await db.Rounds.Select(r => r.Id).ToListAsync();
        Must(rounds.Count == acknowledged.Rounds.Count, $"{rounds.Count} rounds, {acknowledged.Rounds.Count} were asked for");
        Must(acknowledged.Rounds.Values.All(rounds.Contains), "a round that was opened is not there");
    }

    /// <summary>All began alike, so that time has done the same with each.</summary>
    private void Sleepers(IReadOnlyList<ReportRecord> reports, ILookup<string, DecisionRecord> decisions)
    {
        var ways = reports.Select(r => string.Join(" → ", decisions[r.Id].OrderBy(d => d.Turn).Select(d => $"{d.Action} {d.DetailJson}"))).ToList();
        foreach (var way in ways.GroupBy(w => w).OrderByDescending(g => g.Count()).Skip(1)) faults.Add($"{way.Count()} reports went another way in time: {way.Key}");
        Must(reports.Count == 0 || decisions[reports[0].Id].Count() > 2, "time has brought nothing about");
        facts.Add($"{reports.Count} reports that time acted on, each in the same {(reports.Count == 0 ? 0 : decisions[reports[0].Id].Count())} steps");
    }

    private async Task OutsideAsync(WorkSummaryDb db, Outside outside)
    {
        var notices = (await db.Notices.Select(n => n.Key).ToListAsync()).ConvertAll(NoticeTexts.KeyOf);
        var undone = await db.Outbox.CountAsync(m => m.DoneAt == null) + await db.Notices.CountAsync(n => n.SendAt != null);
        Must(undone == 0, $"{undone} notices have not gone out");
        var told = outside.Arrived(OutsideNotifier.What);
        var missing = notices.Except(told).Count();
        Must(missing == 0, $"{missing} notices never arrived");
        var strange = told.Except(notices).Count();
        Must(strange == 0, $"{strange} notices arrived that were never committed");
        facts.Add($"{notices.Count} notices, all arrived by their key, {told.Count - told.Distinct().Count()} of them again");

        var deliveries = await db.Deliveries.ToListAsync();
        var there = outside.Arrived(OutsideChannel.What);
        Must(deliveries.All(d => d.DoneAt is not null), $"{deliveries.Count(d => d.DoneAt is null)} documents were not delivered");
        var lost = deliveries.Count(d => !there.Any(k => k.StartsWith(d.ReportId, StringComparison.Ordinal) && k.Contains(d.VersionHash, StringComparison.Ordinal)));
        Must(lost == 0, $"{lost} documents are marked as delivered and never arrived");
        facts.Add($"{deliveries.Count} documents delivered, {there.Count - there.Distinct().Count()} of them again");
    }

    private void Must(bool holds, string fault)
    {
        if (!holds) faults.Add(fault);
    }
}
