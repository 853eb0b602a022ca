using System.Runtime.CompilerServices;
using Shouldly;
using WorkSummary.Core.Checks;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Snapshots;
using WorkSummary.Core.Tests.Snapshots;
using Xunit;

namespace WorkSummary.Core.Tests.Checks;

/// <summary>The tables of <c>Cases/</c>: passages with one fault each, and passages that only look like one.</summary>
public sealed class CaseFileTests
{
    [Theory]
    [InlineData("Numbering")]
    [InlineData("Placeholders")]
    [InlineData("PersonalData")]
    [InlineData("Figures")]
    [InlineData("WholeReports")]
    [InlineData("Prose")]
    public void Every_case_of_the_table_gives_what_it_says(string table)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder(), "Cases", table + ".txt")).Where(l => l.Length > 0 && l[0] != '#').ToList();
        lines.Count.ShouldBeGreaterThan(40);
        lines.Select(Fault).OfType<string>().ShouldBeEmpty();
    }

    private static string? Fault(string line)
    {
        var cells = line.Split("||").Select(c => c.Trim(' ')).ToArray();
        var expected = cells[0];
        var whole = expected.StartsWith("W:", StringComparison.Ordinal);
        if (whole) expected = expected[2..];
        var text = cells[1].Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\u", "\uFEFF", StringComparison.Ordinal);
        var kind = World.Catalog.Kinds.Single(k => k.Key == (cells.Length > 3 ? cells[3] : "school-summary"));
        var found = new CheckSet([]).Run(new CheckSubject
        {
            Document = PlainText.Read(text, kind),
            Kind = kind,
            Script = Script.Hans,
            Fragment = !whole,
            Period = whole ? Reading.Term : null,
            Snapshot = cells.Length > 2 && cells[2].Length > 0 ? Roster(cells[2].Split(' ')) : null,
        }).Select(f => f.Id).Order(StringComparer.Ordinal).ToList();
        var right = expected[0] switch
        {
            '+' => found.Contains(expected[1..]),
            '!' => !found.Contains(expected[1..]),
            '-' => found.Count == 0,
            _ => found.SequenceEqual(expected.Split(',').Order(StringComparer.Ordinal)),
        };
        return right ? null : $"{line} → {string.Join(',', found)}";
    }

    private static Snapshot Roster(string[] names)
    {
        var schema = World.Catalog.Lists.Find("Children")!;
        var rows = names.Select((name, i) => new Row(schema, [.. schema.Columns.Select(c => c.Name == "FullName" ? (object)name : null)], $"{i}")).ToList();
        return World.Small().Take() with { Lists = new Dictionary<string, RowSet> { ["Children"] = new(schema, rows) }, Figures = new Dictionary<string, Figure>() };
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
