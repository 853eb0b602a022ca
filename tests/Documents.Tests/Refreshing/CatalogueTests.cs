using System.Globalization;
using Shouldly;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Documents.Templates;
using WorkSummary.Documents.Tests.Templates;
using WorkSummary.Files;
using Xunit;

namespace WorkSummary.Documents.Tests.Refreshing;

/// <summary>What people may insert, with the catalogue, the pack and the demo schools that come with the program.</summary>
public sealed class CatalogueTests : IAsyncLifetime
{
    private Installation installation = null!;
    private Snapshot snapshot = null!;
    private FilledDocument document = null!, insertions = null!;

    public async Task InitializeAsync()
    {
        installation = (await Installation.LoadAsync(new InstallationOptions(), default)).Value!;
        var lists = Path.Combine(installation.Folder, "demo", "lists");
        var read = await installation.Ports.ListSources.First(s => s.Name == "files").ReadAsync(new ListRequest(installation.Catalog.Lists, lists), null, default);
        snapshot = installation.Snapshots.Take(read.Value!, "S08", "2024-2025-2", DateTimeOffset.UnixEpoch).Value!;
        document = installation.Template("school-summary", Script.Hans).Value!.Fill(snapshot, new Dictionary<string, string>()).Value!;
        var catalogue = InsertionCatalogue.Create(installation.Catalog.Indicators, installation.Snapshots.Scope, Script.Hans);
        catalogue.Problems.Select(p => p.Message(CultureInfo.InvariantCulture)).ShouldBeEmpty();
        var filled = catalogue.Value!.Fill(snapshot);
        filled.Problems.Select(p => p.Message(CultureInfo.InvariantCulture)).ShouldBeEmpty();
        insertions = filled.Value!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void Every_figure_that_may_go_upward_can_be_inserted_and_none_that_may_not()
    {
        var items = InsertionCatalogue.Items(FreshContent.Of(document, insertions));
        var texts = items.Where(i => i.Shape == FieldShape.Text).Select(i => i.Key).ToHashSet();
        foreach (var indicator in installation.Catalog.Indicators.Where(i => i.Format != FigureFormat.Table && i.Upward == UpwardClass.Aggregate)) texts.ShouldContain(indicator.Key);
        var printed = DocumentControls.Of(document).Controls.Select(c => c.Key).ToHashSet();
        foreach (var indicator in installation.Catalog.Indicators.Where(i => i.Upward == UpwardClass.School)) items.ShouldNotContain(i => i.Key == indicator.Key);
        foreach (var indicator in installation.Catalog.Indicators.Where(i => i.Upward == UpwardClass.Split && !printed.Contains(i.Key))) texts.ShouldNotContain(indicator.Key);
        items.ShouldContain(i => i.Shape == FieldShape.Table && i.Name.Length > 0 && !i.Name.Contains('|'));
        items.ShouldContain(i => i.Shape == FieldShape.Chart);
        items.GroupBy(i => (i.Shape, i.Key)).ShouldAllBe(g => g.Count() == 1);
    }

    [Fact]
    public void No_table_shows_a_number_from_one_to_four_of_a_split()
    {
        var split = installation.Catalog.Indicators.Where(i => i is { Format: FigureFormat.Table, Upward: UpwardClass.Split }).Select(i => i.Key).ToList();
        var expressions = insertions.Fields.ToLookup(f => f.Key, f => f.Expression);
        var seen = 0;
        foreach (var table in DocumentControls.Of(insertions).Controls.Where(c => c.Shape == FieldShape.Table))
        {
            if (!split.Exists(s => expressions[table.Key].First().StartsWith(s, StringComparison.Ordinal))) continue;
            seen++;
            table.Text.Split('\n').Skip(1).SelectMany(r => r.Split('\t')).ShouldNotContain(c => c == "1" || c == "2" || c == "3" || c == "4");
        }

        seen.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Every_item_gives_a_piece_that_word_can_take()
    {
        var fresh = FreshContent.Of(document, insertions);
        foreach (var item in InsertionCatalogue.Items(fresh))
        {
            var piece = Fragments.Control(fresh, item.At);
            var docx = FlatOpc.ToPackage(System.Text.Encoding.UTF8.GetBytes(piece.Value!), "片段.docx");
            docx.Problems.ShouldBeEmpty();
            Docx.ShouldBeValid(Docx.Gate(docx.Value).Bytes);
        }
    }

    [Fact]
    public void The_pack_refreshes_from_one_term_to_a_changed_one()
    {
        var later = FreshContent.Of(document, insertions);
        var plan = Refresh.Plan(DocumentControls.Of(document), later).Value!;
        plan.Items.Select(i => i.Standing).Distinct().ShouldBe([Standing.Same]);
        var applied = Refresh.Apply(Docx.Gate(document.Bytes), later, plan.Acceptable).Value;
        ContentHash.Of(Docx.Gate(applied)).ShouldBe(ContentHash.Of(Docx.Gate(document.Bytes)));
    }
}
