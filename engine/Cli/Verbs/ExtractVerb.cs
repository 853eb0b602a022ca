using System.CommandLine;
using System.Security.Cryptography;
using WorkSummary.Cli.CommandLine;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Cli.Verbs;

/// <summary><c>extract</c>: the fields, sections and origin of a document.</summary>
internal static class ExtractVerb
{
    public static Command Build(Terminal terminal)
    {
        var verb = Verb.Of(terminal, "extract");
        var file = verb.Argument(terminal, "document");

        return verb.Does(terminal, (p, _) =>
        {
            var path = p.GetValue(file)!;
            return Task.FromResult(Inputs.Bytes(path)
                .Then(bytes => Gate.Admit(bytes, Path.GetFileName(path), PackageKind.Document)
                    .Then(Extraction.Read)
                    .Then<int>(e => Report(terminal, Convert.ToHexStringLower(SHA256.HashData(bytes)), e))));
        });
    }

    private static int Report(Terminal terminal, string hash, Extraction e)
    {
        terminal.Give(new
        {
            pack = e.Pack,
            unit = e.Unit,
            period = e.Period,
            report = e.Report,
            submission = e.Submission,
            snapshot = e.SnapshotHash,
            hash,
            fields = e.Fields.Select(Shapes.Field),
            sections = e.Sections.Select(Shapes.Section),
        });
        terminal.Say(e.Pack is null ? terminal.Text("extract.foreign") : terminal.Text("extract.origin", e.Pack, e.Unit, e.Period));
        foreach (var f in e.Fields) terminal.Say($"{f.Key}\t{f.Text.ReplaceLineEndings(" / ")}");
        foreach (var s in e.Sections)
        {
            terminal.Say($"[{s.Key}] {s.Heading}");
            if (s.Narrative is not null) terminal.Say(s.Narrative);
        }

        return ExitCode.Done;
    }
}
