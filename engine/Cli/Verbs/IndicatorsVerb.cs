using System.CommandLine;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>indicators</c>: the catalogue of figures, or their values for a unit and period.</summary>
internal static class IndicatorsVerb
{
    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Of(terminal, "indicators");
        var source = verb.Option(terminal, "--source", fallback: "files");
        var lists = verb.Option(terminal, "--lists");
        var unit = verb.Option(terminal, "--unit");
        var period = verb.Option(terminal, "--period");

        return verb.Does(terminal, async (p, cancellation) =>
        {
            var installation = await Inputs.InstallationAsync(p, cancellation);
            if (!installation.Ok) return Result<int>.Failure(installation.Problems);
            if (p.GetValue(lists) is not { } location)
            {
                return Catalogue(terminal, installation.Value.Catalog.Indicators);
            }

            if (p.GetValue(unit) is not { } unitCode) return Terminal.Problem("cli.unit-needed");
            if (p.GetValue(period) is not { } periodCode) return Terminal.Problem("cli.period-needed");
            var snapshot = await Inputs.SnapshotAsync(installation.Value, terminal, p.GetValue(source)!, location, unitCode, periodCode, null, cancellation);
            if (!snapshot.Ok) return Result<int>.Failure(snapshot.Problems);
            terminal.Warn(snapshot.Problems);
            return Values(terminal, snapshot.Value);
        });
    }

    private static int Catalogue(Terminal terminal, IReadOnlyList<Indicator> indicators)
    {
        terminal.Give(new
        {
            indicators = indicators.Select(i => new
            {
                key = i.Key,
                name = i.Display.In(terminal.Culture),
                expression = i.Expression,
                formula = i.Formula?.In(terminal.Culture),
                unit = i.Unit.In(terminal.Culture),
                format = i.Format.ToString(),
                upward = i.Upward.ToString(),
            }),
        });
        foreach (var i in indicators) terminal.Say($"{i.Key}\t{i.Display.In(terminal.Culture)}\t{i.Expression}");
        return ExitCode.Done;
    }

    private static int Values(Terminal terminal, Snapshot snapshot)
    {
        terminal.Give(new
        {
            unit = snapshot.Unit.Code,
            period = snapshot.Period.Code,
            countingDate = snapshot.CountingDate,
            hash = snapshot.Hash,
            figures = snapshot.Figures.Values.Select(f => new IndicatorShape(
                f.Indicator.Key,
                f.Indicator.Display.In(terminal.Culture),
                Shapes.Value(f.Value),
                f.Value is RowSet ? null : FigureText.Of(f, Script.Hans),
                f.Indicator.Unit.In(terminal.Culture),
                snapshot.Previous.TryGetValue(f.Indicator.Key, out var before) ? Shapes.Value(before.Value) : null,
                f.Sources.Select(Shapes.Source))),
        });
        foreach (var f in snapshot.Figures.Values)
        {
            var text = f.Value is RowSet rows ? terminal.Text("indicators.rows", rows.Rows.Count) : FigureText.Of(f, Script.Hans) + f.Indicator.Unit.Hans;
            terminal.Say($"{f.Indicator.Key}\t{f.Indicator.Display.In(terminal.Culture)}\t{text}");
        }

        terminal.Say($"SHA-256 {snapshot.Hash}");
        return ExitCode.Done;
    }
}
