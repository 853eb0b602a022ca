using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Routes;
using WorkSummary.Files;
using WorkSummary.Server.Reporting;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Demo;

/// <summary>Plays the demo's rounds and reports in the order of their days, through the same services as people use.</summary>
internal sealed class DemoReports(
    ReportingCatalog catalog, IRoundDesk rounds, IReportDesk reports, IReviewDesk reviews, SnapshotTaker snapshots, ReportFiller filler,
    VersionSubmission submission, ILogger log)
{
    private const Script Written = Script.Hans;

    public async Task<int> PlayAsync(DemoWorld world, ListReadings readings, DemoClock clock, CancellationToken cancellation)
    {
        var present = clock.Today;
        var members = world.Members.ToDictionary(m => m.Id, StringComparer.Ordinal);
        var periods = readings.Find("Periods")!.Rows.Rows.ToDictionary(r => (string)r["PeriodCode"]!, StringComparer.Ordinal);
        var played = new List<(DateOnly Day, int Order, Func<Task> What)>();
        var order = 0;
        var count = 0;
        foreach (var round in world.Rounds)
        {
            var id = "";
            Add(round.Opens, async () => id = await OpenAsync(round, members[round.By], Period(periods[round.Period]), present, cancellation));
            foreach (var report in round.Reports)
            {
                var run = new ReportRun(report, members[report.Author]);
                count++;
                Add(report.Begun, () => BeginAsync(run, round, id, cancellation));
                foreach (var step in report.Steps) Add(step.At, () => StepAsync(run, step, members[step.By], cancellation));
            }

            if (!round.Closed) continue;
            var last = round.Reports.SelectMany(r => r.Steps).Select(s => s.At).Append(round.Due).Max(d => d.From(present));
            Add(new DemoDay(last, 0), async () => DemoSeed.Expect(await rounds.CloseAsync(members[round.By], id, null, cancellation)));
        }

        foreach (var day in played.GroupBy(p => p.Day).OrderBy(g => g.Key))
        {
            foreach (var (minute, thing) in day.OrderBy(p => p.Order).Index())
            {
                clock.GoTo(day.Key, minute * 4);
                await thing.What();
            }
        }

        return count;

        void Add(DemoDay day, Func<Task> what) => played.Add((day.From(present), order++, what));
    }

    private async Task<string> OpenAsync(DemoRound round, Member officer, Period period, DateOnly today, CancellationToken cancellation) =>
        DemoSeed.Expect(await rounds.OpenAsync(
            officer, new OpenRound(round.Title.In(Written), round.Kind, period, round.Due.From(today), round.Units), null, cancellation)).Id;

    private async Task BeginAsync(ReportRun run, DemoRound round, string roundId, CancellationToken cancellation)
    {
        if (catalog.PackFor(round.Kind, Written) is not { } pack || catalog.Route(pack.Kind.Route) is not { } route)
        {
            log.LogWarning("The demo has no pack or route for {Kind}; its reports are left out.", round.Kind);
            return;
        }

        run.Pack = pack;
        run.Id = DemoSeed.Expect(await reports.OpenAsync(
            run.Author, new OpenReport(round.Kind, pack.Key, pack.Version, route, round.Period, Written, roundId), cancellation)).Report.Id;
        foreach (var (section, text) in run.Report.Narrative)
            DemoSeed.Expect(await reports.SaveDraftAsync(run.Author, run.Id, new DraftEdit(section, text, 0), cancellation));
    }

    private async Task StepAsync(ReportRun run, DemoStep step, Member member, CancellationToken cancellation)
    {
        if (run.Id is not { } id || run.Stopped) return;
        var found = DemoSeed.Expect(await reports.GetAsync(member, id, cancellation));
        var turn = found.Report.Turn;
        Result<RouteOutcome> outcome;
        if (step.Action == RouteAction.Submit)
        {
            await AddressAsync(run, id, cancellation);
            var document = await FillAsync(run, found.Report.Period, cancellation);
            var read = await submission.ReadAsync(member, id, document, $"{found.Report.Unit.Code}.docx", cancellation);
            outcome = read.Ok ? await submission.SubmitAsync(member, read.Value, turn, null, cancellation) : Result<RouteOutcome>.Failure(read.Problems);
            run.Submitted++;
        }
        else
        {
            var hash = found.Versions.Count > 0 ? found.Versions[^1].Hash : null;
            if (step.Action == RouteAction.Return && step.Reason is { } reason) await RemarkAsync(run, id, member, reason, cancellation);
            outcome = await reviews.DecideAsync(member, new RouteCommand(id, step.Action, turn, hash, step.Reason), null, cancellation);
        }

        if (outcome.Ok) return;
        // A check that stops a submission stops it here too; the report then stays where it is.
        run.Stopped = true;
        log.LogWarning("The demo report of {Unit} stopped at {Action}: {Codes}.", run.Report.Unit, step.Action, string.Join(", ", outcome.Problems.Select(p => p.Code)));
    }

    private async Task<ReadOnlyMemory<byte>> FillAsync(ReportRun run, string period, CancellationToken cancellation)
    {
        var snapshot = DemoSeed.Expect(await snapshots.TakeAsync(run.Author, period, cancellation));
        return DemoSeed.Expect(filler.Fill(run.Pack!, Written, snapshot, run.Narrative(), run.Id)).Bytes;
    }

    /// <summary>The reviewer's reason also stands as a remark, at the first section that it names, else at the first that was written.</summary>
    private async Task RemarkAsync(ReportRun run, string id, Member reviewer, string reason, CancellationToken cancellation)
    {
        var written = run.Pack!.Kind.Sections.Where(s => run.Report.Narrative.ContainsKey(s.Key)).ToList();
        if ((written.Find(s => reason.Contains(s.Heading.In(Written), StringComparison.Ordinal)) ?? written.FirstOrDefault())?.Key is not { } section) return;
        var text = run.Report.Narrative[section];
        var end = text.IndexOf('。', StringComparison.Ordinal);
        await reviews.AddRemarkAsync(reviewer, id, reason, new RemarkPlace(section, null, end > 0 ? text[..(end + 1)] : text), cancellation);
    }

    private async Task AddressAsync(ReportRun run, string id, CancellationToken cancellation)
    {
        foreach (var remark in (await reviews.RemarksAsync(run.Author, id, cancellation)).Value ?? [])
        {
            if (remark.State == RemarkState.Open) await reviews.SetRemarkAsync(run.Author, id, remark.Id, RemarkState.Addressed, cancellation);
        }
    }

    private static Period Period(Row row) =>
        new((string)row["PeriodCode"]!, (string)row["PeriodType"]!, (DateOnly)row["StartDate"]!, (DateOnly)row["EndDate"]!, row["SchoolWeeks"] as decimal?);

    /// <summary>A report while it is played.</summary>
    private sealed class ReportRun(DemoReport report, Member author)
    {
        public DemoReport Report { get; } = report;

        public Member Author { get; } = author;

        public Pack? Pack { get; set; }

        public string? Id { get; set; }

        public int Submitted { get; set; }

        public bool Stopped { get; set; }

        /// <summary>The texts of the next submission: before a return, the last section is still short.</summary>
        public IReadOnlyDictionary<string, string> Narrative()
        {
            var last = Report.Steps.Count(s => s.Action == RouteAction.Submit) - 1;
            if (Submitted >= last || Pack!.Kind.Sections.Select(s => s.Key).LastOrDefault(Report.Narrative.ContainsKey) is not { } section) return Report.Narrative;
            var text = Report.Narrative[section];
            var end = text.IndexOf('。', StringComparison.Ordinal);
            return new Dictionary<string, string>(Report.Narrative) { [section] = end > 0 ? text[..(end + 1)] : text };
        }
    }
}
