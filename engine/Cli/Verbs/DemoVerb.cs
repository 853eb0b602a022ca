using System.CommandLine;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Checks;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Files;
using WorkSummary.Files.Workbooks;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>demo</c>: the main job on a demo school, with every step's result left in a folder to look at.</summary>
internal static class DemoVerb
{
    private const string Pack = "school-summary";

    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Of(terminal, "demo");
        var folder = verb.Option(terminal, "--folder", fallback: "demo");
        var unit = verb.Option(terminal, "--unit", fallback: "S03");
        var period = verb.Option(terminal, "--period", fallback: "2024-2025-2");
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var installation = await Inputs.InstallationAsync(p, cancellation);
            if (!installation.Ok) return Result<int>.Failure(installation.Problems);
            var lists = Path.Combine(installation.Value.Folder, "demo", "lists");
            if (!Directory.Exists(lists)) return Terminal.Problem("cli.no-demo");
            var template = installation.Value.Template(Pack, Script.Hans);
            if (!template.Ok) return Result<int>.Failure(template.Problems);
            var snapshot = await Inputs.SnapshotAsync(installation.Value, terminal, "files", lists, p.GetValue(unit)!, p.GetValue(period)!, null, cancellation);
            if (!snapshot.Ok) return Result<int>.Failure(snapshot.Problems);
            var filled = template.Value.Fill(snapshot.Value, new Dictionary<string, string>(), Inputs.Origin(installation.Value, Pack));
            if (!filled.Ok) return Result<int>.Failure(filled.Problems);

            var roster = Path.Combine(p.GetValue(folder)!, "roster.xlsx");
            using var workbook = new MemoryStream();
            WorkbookExport.Write(installation.Value.Catalog.Lists, Rows(snapshot.Value), terminal.Culture, workbook);
            await OutputFile.WriteAsync(roster, workbook.ToArray(), cancellation);
            var report = Path.Combine(p.GetValue(folder)!, "report.docx");
            await OutputFile.WriteAsync(report, filled.Value.Bytes, cancellation);

            var findings = Findings(installation.Value, snapshot.Value, filled.Value.Bytes);
            if (!findings.Ok) return Result<int>.Failure(findings.Problems);
            terminal.Give(new { roster, report, hash = filled.Value.Hash, findings = findings.Value.Select(f => Shapes.Finding(terminal, f)) });
            terminal.Say(terminal.Text("demo.roster", roster));
            terminal.Say(terminal.Text("demo.report", report, filled.Value.Fields.Count));
            terminal.Say(terminal.Text("demo.findings", findings.Value.Count));
            terminal.Say(terminal.Text("demo.next"));
            return ExitCode.Done;
        });
    }

    /// <summary>The unit's rows of the period, with those that they look up, such as a child who left.</summary>
    private static IReadOnlyCollection<RowSet> Rows(Core.Snapshots.Snapshot snapshot) =>
    [
        .. snapshot.Lists.Values.Select(l => snapshot.Referenced.TryGetValue(l.Schema.Name, out var more) ? l with { Rows = [.. l.Rows, .. more.Rows] } : l),
    ];

    private static Result<IReadOnlyList<Finding>> Findings(Installation installation, Core.Snapshots.Snapshot snapshot, ReadOnlyMemory<byte> docx) =>
        Gate.Admit(docx, "report.docx", PackageKind.Document).Then(Extraction.Read).Then(e => Result<IReadOnlyList<Finding>>.Success(
            installation.Checks.Run(new CheckSubject
            {
                Document = e.Text,
                Kind = installation.Packs[Pack].Kind,
                Script = Script.Hans,
                Period = snapshot.Period,
                Snapshot = snapshot,
            })));
}
