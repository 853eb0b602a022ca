using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Refreshing;
using Xunit;

namespace Scriban.Tests;

/// <summary>The way of a text block from the pack into the document and through a refresh, whatever language it is written in.</summary>
public abstract class TextLanguageContract : IDisposable
{
    private readonly School school = new();

    protected abstract IPlugin Plugin { get; }

    /// <summary>Name of the language.</summary>
    protected abstract string Language { get; }

    /// <summary>A figure in the language.</summary>
    protected abstract string Figure(string name);

    /// <summary>The cells of a column in the language, one after the other.</summary>
    protected abstract string Cells(string list, string column);

    public void Dispose()
    {
        school.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_block_becomes_paragraphs_of_the_document_with_figures_printed_as_fields_print_them()
    {
        school.Write(Texts($"本期在册{Figure("lb_total")}人，占{Figure("lb_share")}。", "", "第二段。"));
        var filled = School.Need(await school.FillAsync(Plugin));
        var snapshot = (await School.Snapshots).Term;

        var blocks = Read(filled.Bytes).Text.Blocks.Select(b => b.Text).ToList();
        blocks.ShouldContain($"本期在册{Printed(snapshot, "lb_total")}人，占{Printed(snapshot, "lb_share")}。");
        blocks[blocks.FindIndex(b => b.StartsWith("本期", StringComparison.Ordinal)) + 1].ShouldBe("第二段。");
    }

    [Fact]
    public async Task The_text_and_its_sources_can_be_read_back()
    {
        school.Write(Texts($"在册{Figure("lb_total")}人。", "第二段。"));
        var filled = School.Need(await school.FillAsync(Plugin));
        var field = filled.Fields.Single(f => f.Key == "story");

        field.Sources.ShouldHaveSingleItem().List.ShouldBe("Children");
        field.Expression.ShouldBe("text story");
        var read = Read(filled.Bytes);
        read.Fields.Single(f => f.Key == "story").Text.ShouldBe(field.Text);
        field.Text.ShouldEndWith("\n第二段。");
        read.Text.Fields.Single(f => f.Key == "story").Written.ShouldBe(field.Text);
    }

    [Fact]
    public async Task Text_that_may_hold_cells_of_rows_stays_out_of_the_record()
    {
        school.Write(Texts($"名单：{Cells("Children", "FullName")}。"));
        var filled = School.Need(await school.FillAsync(Plugin));
        var name = (string)(await School.Snapshots).Term.Lists["Children"].Rows[0]["FullName"]!;

        filled.Fields.Single(f => f.Key == "story").Text.ShouldContain(name);
        filled.Fields.Single(f => f.Key == "story").Value.ShouldBeNull();
        Read(filled.Bytes).Text.Fields.Single(f => f.Key == "story").Written.ShouldBeNull();
    }

    [Fact]
    public async Task The_same_snapshot_gives_the_same_bytes()
    {
        school.Write(Texts($"在册{Figure("lb_total")}人，班级{Cells("Classes", "ClassName")}。"));
        School.Need(await school.FillAsync(Plugin)).Hash.ShouldBe(School.Need(await school.FillAsync(Plugin)).Hash);
    }

    [Fact]
    public async Task An_unknown_name_is_told_with_file_line_and_character()
    {
        school.Write(Texts("第一行。", $"这里{Figure("lb_totl")}错了。"));
        var problem = (await school.TemplateAsync(Plugin)).Problems.ShouldHaveSingleItem();

        problem.Where!.File.ShouldBe("pack.yaml");
        problem.Where.Line.ShouldBe(11);
        problem.Where.Character!.Value.ShouldBeInRange(9, 12);
        problem.Where.Quote!.ShouldContain("lb_totl");
    }

    [Fact]
    public async Task Faults_of_a_block_do_not_hide_those_of_the_template()
    {
        school.Write(Texts($"这里{Figure("lb_totl")}错了。"), "# 简报\n\n## 情况 {#basics}\n\n{{ lb_shar }}\n\n{{ text story }}\n");
        (await school.TemplateAsync(Plugin)).Problems.Select(p => p.Where!.File).ShouldBe(["pack.yaml", "template.hans.docx"]);
    }

    [Fact]
    public async Task A_refresh_writes_newer_paragraphs_where_nobody_changed_them()
    {
        school.Write(Texts($"在册{Figure("lb_total")}人。", $"教学班{Figure("class_count")}个，周数{Figure("counting_date")}。"));
        var (term, _) = await School.Snapshots;
        var old = School.Need(await school.FillAsync(Plugin));
        var newer = School.Need(await school.FillAsync(Plugin, term with { CountingDate = term.CountingDate.AddDays(-3), Hash = new string('0', 64) }));
        var document = School.Need(Gate.Admit(old.Bytes, "old.docx", PackageKind.Document));

        var plan = School.Need(Refresh.Plan(School.Need(DocumentControls.Read(document)), FreshContent.Of(newer)));
        plan.Items.Single(i => i.Key == "story").Standing.ShouldBe(Standing.Update);
        var refreshed = School.Need(Refresh.Apply(document, FreshContent.Of(newer), [new ControlAt("ws:m:story", 0)]));

        var fresh = newer.Fields.Single(f => f.Key == "story").Text;
        var read = Read(refreshed);
        read.Fields.Single(f => f.Key == "story").Text.ShouldBe(fresh);
        read.Text.Blocks.Select(b => b.Text).ShouldContain(fresh.Split('\n')[1]);
    }

    private string Texts(params string[] lines) =>
        $"language: {Language}\ntexts:\n  - key: story\n    hans: |\n" + string.Concat(lines.Select(l => l.Length == 0 ? "\n" : $"      {l}\n"));

    private static string Printed(Snapshot snapshot, string figure) => FigureText.Of(snapshot.Figures[figure], Script.Hans);

    private static Extraction Read(ReadOnlyMemory<byte> docx) => School.Need(Extraction.Read(School.Need(Gate.Admit(docx, "filled.docx", PackageKind.Document))));
}

/// <summary>The sample plugin's language.</summary>
public sealed class SampleLanguageTests : TextLanguageContract
{
    protected override IPlugin Plugin { get; } = new SamplePlugin.SamplePlugin();

    protected override string Language => "sample";

    protected override string Figure(string name) => $"[{name}]";

    protected override string Cells(string list, string column) => $"[{list}.{column}]";
}
#if SCRIBAN

/// <summary>Scriban.</summary>
public sealed class ScribanLanguageTests : TextLanguageContract
{
    protected override IPlugin Plugin { get; } = new WorkSummary.Scriban.ScribanPlugin();

    protected override string Language => "scriban";

    protected override string Figure(string name) => $"{{{{ {name} }}}}";

    protected override string Cells(string list, string column) => $"{{{{ for row in {list} }}}}{{{{ row.{column} }}}}、{{{{ end }}}}";
}
#endif
