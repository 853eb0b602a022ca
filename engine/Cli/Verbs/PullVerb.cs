using System.CommandLine;
using System.Text;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Files.Lists;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>lists pull</c>: the lists of a source as a folder of CSV files that every verb reads.</summary>
internal static class PullVerb
{
    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Under(terminal, "lists", "pull");
        var source = verb.Option(terminal, "--source", fallback: "files");
        var lists = verb.Option(terminal, "--lists", required: true);
        var unit = verb.Option(terminal, "--unit");
        var folder = new Option<string>("--out") { Description = terminal.Text("option.out-folder"), Required = true };
        verb.Options.Add(folder);
        return verb.Does(terminal, async (p, cancellation) =>
        {
            var installation = await Inputs.InstallationAsync(p, cancellation);
            if (!installation.Ok) return Result<int>.Failure(installation.Problems);
            var readings = await Inputs.ListsAsync(installation.Value, terminal, p.GetValue(source)!, p.GetValue(lists)!, cancellation, p.GetValue(unit));
            if (!readings.Ok) return Result<int>.Failure(readings.Problems);
            var path = p.GetValue(folder)!;
            foreach (var reading in readings.Value.Readings)
            {
                await OutputFile.WriteAsync(Path.Combine(path, reading.Rows.Schema.Name + ".csv"), Csv(reading.Rows), cancellation);
            }

            terminal.Warn(readings.Problems);
            terminal.Give(new
            {
                @out = path,
                lists = readings.Value.Readings.Select(r => new { list = r.Rows.Schema.Name, rows = r.Rows.Rows.Count, source = r.Source, readAt = r.ReadAt }),
                warnings = readings.Problems.Select(terminal.Describe),
            });
            terminal.Say(terminal.Text("lists.pull.done", path, readings.Value.Readings.Count, readings.Value.Readings.Sum(r => r.Rows.Rows.Count)));
            return ExitCode.Done;
        });
    }

    /// <summary>With the mark by which Excel knows UTF-8.</summary>
    private static byte[] Csv(RowSet rows)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true))) CsvExport.Write(rows, text);
        return bytes.ToArray();
    }
}
