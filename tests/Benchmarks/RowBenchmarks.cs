using System.IO.Compression;
using System.Text;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Templates;
using WorkSummary.Documents.Tests.Gating;
using static WorkSummary.Benchmarks.DemoSchool;

namespace WorkSummary.Benchmarks;

/// <summary>A long table, beside what the bytes alone cost: the same finished XML put into a zip.</summary>
internal static class RowBenchmarks
{
    private static readonly string[] Columns = ["ChildCode", "FullName", "Gender", "BirthDate", "LeftBehindType", "CareType", "Boarder", "HomeAddress"];

    public static async Task RunAsync()
    {
        var school = await LoadAsync();
        var template = Must(Template.Load(Must(Gate.Admit(Roster(), "roster.docx", PackageKind.Document)), school.Installation.Snapshots.Scope, Script.Hans));
        var one = school.Take("S01");
        Report.Title("A table of 8 columns, against the limit measured in the same run");
        Report.Head("rows", "what", "best ms", "median ms", "CPU ms", "× zip, fastest", "× zip, optimal", "MB allocated", "MB peak rise", "KB file");
        foreach (var rows in new[] { 1_000, 20_000 })
        {
            var snapshot = Long(one, rows);
            var filled = Must(template.Fill(snapshot, new Dictionary<string, string>())).Bytes;
            var xml = Xml(filled);
            var fastest = Timing.Of(() => Zip(xml, CompressionLevel.Fastest), seconds: 4);
            var optimal = Timing.Of(() => Zip(xml, CompressionLevel.Optimal), seconds: 4);
            var fill = Timing.Of(() => template.Fill(snapshot, new Dictionary<string, string>()), seconds: 4);
            Row("limit: finished XML, zip fastest", fastest, () => Zip(xml, CompressionLevel.Fastest), Zip(xml, CompressionLevel.Fastest).Length);
            Row("limit: finished XML, zip optimal", optimal, () => Zip(xml, CompressionLevel.Optimal), Zip(xml, CompressionLevel.Optimal).Length);
            Row("fill", fill, () => template.Fill(snapshot, new Dictionary<string, string>()), filled.Length);

            void Row(string what, Timing t, Action run, long bytes) => Report.Row(
                Report.Number(rows), what, Report.Ms(t.Best), Report.Ms(t.Median), Report.Ms(t.Cpu), Report.Number(t.Best / fastest.Best), Report.Number(t.Best / optimal.Best),
                Report.Megabytes(t.Allocated), Report.Megabytes(ProcessMemory.RiseOf(run)), Report.Kilobytes(bytes));
        }
    }

    /// <summary>The school with as many children; only the table looks at them.</summary>
    private static Snapshot Long(Snapshot snapshot, int rows)
    {
        var children = snapshot.Lists["Children"];
        var many = Enumerable.Range(0, rows).Select(i => new Row(children.Schema, [.. children.Rows[i % children.Rows.Count].Cells], $"{i}")).ToList();
        return snapshot with { Lists = new Dictionary<string, RowSet>(snapshot.Lists) { ["Children"] = new RowSet(children.Schema, many) } };
    }

    private static byte[] Roster()
    {
        string[] cells = [.. Columns.Select((c, i) => (i == 0 ? "{{ for x in Children }}" : "") + $"{{{{ x.{c} }}}}" + (i == Columns.Length - 1 ? "{{ end }}" : ""))];
        var table = "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>" + string.Concat(Columns.Select(_ => "<w:gridCol w:w=\"1100\"/>")) +
            $"</w:tblGrid>{TableRow(Columns)}{TableRow(cells)}</w:tbl><w:p/>";
        return new PackageMaker().Body(table).Bytes();
    }

    private static string TableRow(string[] cells) =>
        "<w:tr>" + string.Concat(cells.Select(c => $"<w:tc><w:tcPr><w:tcW w:w=\"1100\" w:type=\"dxa\"/></w:tcPr><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>")) + "</w:tr>";

    private static string Xml(ReadOnlyMemory<byte> docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx.ToArray()));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return reader.ReadToEnd();
    }

    private static byte[] Zip(string xml, CompressionLevel level)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml", level).Open(), new UTF8Encoding(false), 1 << 16);
            writer.Write(xml);
        }

        return memory.ToArray();
    }
}
