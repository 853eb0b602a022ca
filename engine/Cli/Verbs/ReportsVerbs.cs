using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>reports list</c> and <c>reports show</c>: what an operator may see.</summary>
internal static class ReportsVerbs
{
    public static Command Build(Terminal terminal) => Verb.Of(terminal, "reports", List(terminal), Show(terminal));

    private static Command List(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "reports", "list");
        var database = verb.Option(terminal, "--db");
        var unit = verb.Option(terminal, "--unit");
        var round = verb.Option(terminal, "--round");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var opened = Database.Open(p, database);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var services = opened.Value;
            var actor = await Database.OperatorAsync(services, cancellation);
            var reports = actor is null
                ? []
                : await services.GetRequiredService<IReportDesk>().ListAsync(actor, new ReportFilter(RoundId: p.GetValue(round), Unit: p.GetValue(unit), Take: 500), cancellation);
            terminal.Give(new { reports = reports.Select(Summary) });
            foreach (var r in reports)
            {
                var stage = r.Route.Stage(r.Stage)?.Name.In(terminal.Culture) ?? r.Stage;
                terminal.Say($"{r.Id}\t{r.Unit.Code} {r.Unit.Name}\t{r.Kind}\t{r.Period}\t{stage}\tv{r.Version}");
            }

            if (reports.Count == 0) terminal.Say(terminal.Text("reports.empty"));
            return ExitCode.Done;
        });
    }

    private static Command Show(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "reports", "show");
        var id = verb.Argument(terminal, "report");
        var database = verb.Option(terminal, "--db");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var opened = Database.Open(p, database);
            if (!opened.Ok) return Result<int>.Failure(opened.Problems);
            await using var services = opened.Value;
            var actor = await Database.OperatorAsync(services, cancellation);
            if (actor is null) return Terminal.Problem("cli.no-report", p.GetValue(id));
            var desk = services.GetRequiredService<IReportDesk>();
            var report = await desk.GetAsync(actor, p.GetValue(id)!, cancellation);
            if (!report.Ok) return Result<int>.Failure(report.Problems);
            var history = await desk.HistoryAsync(actor, p.GetValue(id)!, cancellation);
            if (!history.Ok) return Result<int>.Failure(history.Problems);
            Describe(terminal, report.Value, history.Value);
            return ExitCode.Done;
        });
    }

    private static object Summary(ReportSummary r) => new
    {
        id = r.Id,
        unit = r.Unit.Code,
        kind = r.Kind,
        period = r.Period,
        round = r.RoundId,
        due = r.Due,
        stage = r.Stage,
        version = r.Version,
        returned = r.Returned,
        changedAt = r.ChangedAt,
    };

    private static void Describe(Terminal terminal, ReportView view, IReadOnlyList<HistoryEntry> history)
    {
        terminal.Give(new
        {
            report = Summary(view.Report),
            versions = view.Versions.Select(v => new { number = v.Number, sha256 = v.Hash, size = v.Size, createdAt = v.CreatedAt, findings = v.Findings }),
            receipt = view.Receipt is { } receipt ? new { number = receipt.Number, sha256 = receipt.Sha256, at = receipt.At } : null,
            history = history.Select(h => new { at = h.At, actor = h.Actor.Id, action = h.Action.ToString(), from = h.From, to = h.To, version = h.Version, reason = h.Reason }),
        });
        var r = view.Report;
        terminal.Say($"{r.Id}  {r.Unit.Code} {r.Unit.Name}  {r.Kind}  {r.Period}  {r.Route.Stage(r.Stage)?.Name.In(terminal.Culture) ?? r.Stage}");
        foreach (var v in view.Versions) terminal.Say($"  v{v.Number}  {v.CreatedAt:u}  {v.Hash}  {v.Size} B");
        foreach (var h in history) terminal.Say($"  {h.At:u}  {h.Action}  {h.From} → {h.To}  v{h.Version}  {h.Actor.Name}");
        if (view.Receipt is { } given) terminal.Say($"  {given.Number}  {given.At:u}  {given.Sha256}");
    }
}
