using System.CommandLine;
using System.Globalization;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Checks;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Reading;
using WorkSummary.Files;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>check</c>: the findings of a document or a plain text.</summary>
internal static class CheckVerb
{
    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Of(terminal, "check");
        var file = verb.Argument(terminal, "document");
        var kind = verb.Option(terminal, "--kind");
        var script = verb.Option(terminal, "--script", fallback: "hans");
        var period = verb.Option(terminal, "--period");
        var source = verb.Option(terminal, "--source", fallback: "files");
        var lists = verb.Option(terminal, "--lists");
        var unit = verb.Option(terminal, "--unit");
        var previous = verb.Option(terminal, "--previous");
        var fragment = verb.Flag(terminal, "--fragment");

        return verb.Does(terminal, async (p, cancellation) =>
        {
            var installation = await Inputs.InstallationAsync(p, cancellation);
            if (!installation.Ok) return Result<int>.Failure(installation.Problems);
            var path = p.GetValue(file)!;
            var document = Open(path);
            if (!document.Ok) return Result<int>.Failure(document.Problems);
            var reportKind = Kind(installation.Value, p.GetValue(kind) ?? document.Value.Kind(installation.Value));
            if (!reportKind.Ok) return Result<int>.Failure(reportKind.Problems);
            var chosenScript = Inputs.Script(p.GetValue(script));
            if (!chosenScript.Ok) return Result<int>.Failure(chosenScript.Problems);
            var before = p.GetValue(previous) is { } previousPath ? Open(previousPath).Then<DocumentText?>(d => d.Read(reportKind.Value)) : Result<DocumentText?>.Success(null);
            if (!before.Ok) return Result<int>.Failure(before.Problems);

            var about = Period(p.GetValue(period) ?? document.Value.Extraction?.Period);
            if (!about.Ok) return Result<int>.Failure(about.Problems);
            Snapshot? snapshot = null;
            if (p.GetValue(lists) is { } location)
            {
                var taken = await SnapshotAsync(
                    installation.Value, terminal, p.GetValue(source)!, location, p.GetValue(unit) ?? document.Value.Extraction?.Unit, about.Value, cancellation);
                if (!taken.Ok) return Result<int>.Failure(taken.Problems);
                snapshot = taken.Value;
            }

            var findings = installation.Value.Checks.Run(new CheckSubject
            {
                Document = document.Value.Read(reportKind.Value),
                Kind = reportKind.Value,
                Script = chosenScript.Value,
                Period = snapshot?.Period ?? about.Value.Named,
                Snapshot = snapshot,
                Previous = before.Value,
                Fragment = p.GetValue(fragment),
            });
            return Report(terminal, findings);
        });
    }

    private static Result<int> Report(Terminal terminal, IReadOnlyList<Finding> findings)
    {
        terminal.Give(new { findings = findings.Select(f => Shapes.Finding(terminal, f)) });
        foreach (var f in findings)
        {
            terminal.Say($"{terminal.Text("severity." + f.Problem.Severity)} {f.Problem.Message(terminal.Culture)} [{f.Id}]");
            if (terminal.Line(f.Problem.Where) is { Length: > 0 } where) terminal.Say("    " + where);
        }

        terminal.Say(findings.Count == 0 ? terminal.Text("check.clean") : terminal.Text("check.count", findings.Count));
        return findings.Count == 0 ? ExitCode.Done : ExitCode.Findings;
    }

    private static Result<Opened> Open(string path) =>
        Path.GetExtension(path).Equals(".docx", StringComparison.OrdinalIgnoreCase)
            ? Inputs.Document(path).Then<Opened>(e => new Opened(null, e))
            : Inputs.Bytes(path).Then<Opened>(bytes => new Opened(new StreamReader(new MemoryStream(bytes), detectEncodingFromByteOrderMarks: true).ReadToEnd(), null));

    private static Result<ReportKind> Kind(Installation installation, string? key)
    {
        var found = installation.Catalog.Kinds.FirstOrDefault(k => k.Key == key);
        return found ?? (key is null
            ? Terminal.Problem("cli.kind-needed")
            : (Result<ReportKind>)Terminal.Problem("cli.unknown-kind", key, string.Join(", ", installation.Catalog.Kinds.Select(k => k.Key))));
    }

    /// <summary>A period's code, or its days as <c>2024-09-01..2025-01-17</c>.</summary>
    private static Result<(string? Code, Period? Named)> Period(string? text)
    {
        if (string.IsNullOrEmpty(text)) return (null, null);
        if (text.Split("..") is not [var from, var to]) return (text, null);
        if (!DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
            || !DateOnly.TryParseExact(to, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end) || end < start)
        {
            return Terminal.Problem("cli.bad-period", text);
        }

        return (null, new Period(text, "term", start, end));
    }

    private static async Task<Result<Snapshot>> SnapshotAsync(
        Installation installation, Terminal terminal, string source, string location, string? unit, (string? Code, Period? Named) about, CancellationToken cancellation)
    {
        if (unit is null) return Terminal.Problem("cli.unit-needed");
        if (about is (null, null)) return Terminal.Problem("cli.period-needed");
        var readings = await Inputs.ListsAsync(installation, terminal, source, location, cancellation, unit, about.Code);
        if (!readings.Ok) return Result<Snapshot>.Failure(readings.Problems);
        var (code, complete) = About(readings.Value, installation.Catalog.Lists, unit, about);
        return installation.Snapshots.Take(complete, unit, code, complete.Readings.Max(r => r.ReadAt));
    }

    /// <summary>
    /// The period's code in the lists, and lists that know it: a text may be checked against a roster alone, so a unit or period that
    /// the folder does not list is taken as the person gave it.
    /// </summary>
    private static (string Code, ListReadings Lists) About(ListReadings readings, ListCatalog catalog, string unit, (string? Code, Period? Named) about)
    {
        var lists = readings.Find("OrgUnits") is null ? With(readings, catalog, "OrgUnits", ("UnitCode", unit), ("UnitName", unit), ("UnitType", "school")) : readings;
        if (about.Code is { } code) return (code, lists);
        var days = about.Named!;
        var listed = lists.Find("Periods")?.Rows.Rows.FirstOrDefault(r => days.Start.Equals(r["StartDate"]) && days.End.Equals(r["EndDate"]));
        return listed is not null
            ? ((string)listed["PeriodCode"]!, lists)
            : (days.Code, With(lists, catalog, "Periods", ("PeriodCode", days.Code), ("PeriodType", days.Type), ("StartDate", days.Start), ("EndDate", days.End)));
    }

    /// <summary>The lists with one more row.</summary>
    private static ListReadings With(ListReadings readings, ListCatalog catalog, string list, params (string Column, object Value)[] cells)
    {
        var schema = catalog.Find(list)!;
        var row = new Row(schema, [.. schema.Columns.Select(c => cells.FirstOrDefault(x => x.Column == c.Name).Value)], "given");
        var before = readings.Find(list);
        var reading = new ListReading
        {
            Rows = new RowSet(schema, [.. before?.Rows.Rows ?? [], row]),
            Source = before?.Source ?? "given",
            ReadAt = before?.ReadAt ?? DateTimeOffset.UnixEpoch,
        };
        return new ListReadings([.. readings.Readings.Where(r => r.Rows.Schema.Name != list), reading]);
    }

    /// <summary>A docx read through the Gate, or plain text.</summary>
    private sealed record Opened(string? Text, Extraction? Extraction)
    {
        public DocumentText Read(ReportKind kind) => Extraction?.Text ?? PlainText.Read(Text!, kind);

        public string? Kind(Installation installation) =>
            Extraction?.Pack is { } pack ? installation.Packs.GetValueOrDefault(pack)?.Kind.Key : null;
    }
}
