using WorkSummary.Core.Checks;
using WorkSummary.Core.Lists;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Preview;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;
using WorkSummary.Files;
using static WorkSummary.Benchmarks.DemoSchool;

namespace WorkSummary.Benchmarks;

/// <summary>The steps of one report, each warm and on one thread.</summary>
internal static class DocumentBenchmarks
{
    private const string Pack = "school-summary";

    public static async Task RunAsync()
    {
        var school = await LoadAsync();
        var installation = school.Installation;
        var template = Must(installation.Template(Pack, Script.Hans));
        var pack = installation.Packs[Pack];
        var reports = Must(DemoFolder.Load(installation.Folder)).Rounds.SelectMany(r => r.Reports).ToList();
        var texts = reports.First(r => r.Narrative.Count > 0).Narrative;

        Report.Title("One report, step by step");
        Report.Head("step", "school", "per second", "best ms", "median ms", "p95 ms", "CPU ms", "KB allocated");
        foreach (var unit in new[] { "S01", "S03" })
        {
            var snapshot = school.Take(unit);
            var options = new FillOptions { Pack = pack.Key, PackVersion = pack.Version };
            var filled = Must(template.Fill(snapshot, texts, options));
            var file = Must(Gate.Admit(filled.Bytes, "a.docx", PackageKind.Document));
            var extraction = Must(Extraction.Read(file));
            var subject = new CheckSubject { Document = extraction.Text, Kind = pack.Kind, Script = Script.Hans, Period = snapshot.Period, Snapshot = snapshot };
            Row("take the snapshot", () => school.Take(unit));
            Row("fill", () => template.Fill(snapshot, texts, options));
            Row("gate", () => Gate.Admit(filled.Bytes, "a.docx", PackageKind.Document));
            Row("extract", () => Extraction.Read(file));
            Row("checks", () => installation.Checks.Run(subject));
            Row("preview", () => DocumentHtml.Render(file, PreviewOptions.Default));

            void Row(string step, Func<object> run)
            {
                var t = Timing.Of(() => run());
                Report.Row(step, unit, Report.Number(1000 / t.Median), Report.Ms(t.Best), Report.Ms(t.Median), Report.Ms(t.P95), Report.Ms(t.Cpu), Report.Kilobytes(t.Allocated));
            }
        }
    }
}
