#if SCRIBAN
using Shouldly;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Files;
using WorkSummary.Scriban;
using Xunit;

namespace Scriban.Tests;

/// <summary>What a block in Scriban can say about a school.</summary>
public sealed class ScribanBlockTests
{
    private static readonly Lazy<Task<SnapshotBuilder>> Builder = new(async () => School.Need(await Installation.LoadAsync(new InstallationOptions(), CancellationToken.None)).Snapshots);

    [Theory]
    [InlineData("{{ lb_total }}", "lb_total")]
    [InlineData("{{ \"lb_total\" | shown }}", "lb_total")]
    [InlineData("{{ Children | count }}", "Children | count")]
    [InlineData("{{ Children | where \"Gender\" \"boy\" | count }}", "Children | where \"Gender\" \"boy\" | count")]
    [InlineData("{{ HomeVisits | where_min \"VisitDate\" period.StartDate | count }}", "HomeVisits | where_min \"VisitDate\" period.StartDate | count")]
    [InlineData("{{ Children | group \"Class.Grade\" | sort \"Count\" \"desc\" | map \"Count\" | first }}", "(Children | group \"Class.Grade\" | sort \"Count\" \"desc\" | first).Count")]
    [InlineData("{{ unit.UnitName }}", "unit.UnitName")]
    [InlineData("{{ counting_date }}", "counting_date")]
    [InlineData("{{ period.Name }}", "period.Name")]
    [InlineData("{{ (Children | first).Gender }}", "(Children | first).Gender")]
    [InlineData("{{ (Children | first).Class.Grade }}", "(Children | first).Class.Grade")]
    [InlineData("{{ (Children | first).Boarder }}", "(Children | first).Boarder")]
    [InlineData("{{ Children | map \"LeftBehindType\" | distinct | join \"、\" }}", "Children | map \"LeftBehindType\" | distinct | join \"、\"")]
    [InlineData("{{ lb_total / 3 | round 1 }}", "lb_total / 3 | round 1")]
    [InlineData("{{ lb_share | percent 2 }}", "lb_share | percent 2")]
    public async Task A_statement_prints_what_a_field_prints(string block, string expression)
    {
        var builder = await Builder.Value;
        var snapshot = (await School.Snapshots).Term;
        var value = School.Need(School.Need(Expression.Compile(expression, builder.Scope)).Evaluate(SnapshotBuilder.Bind(snapshot))).Value;
        var printed = snapshot.Figures.TryGetValue(expression, out var figure) ? FigureText.Of(figure, Script.Hans) : FigureText.Of(value, Script.Hans);
        School.Need(await RenderAsync(block)).Text.ShouldBe(printed);
    }

    [Fact]
    public async Task A_loop_with_a_condition_writes_a_sentence()
    {
        var snapshot = (await School.Snapshots).Term;
        var text = School.Need(await RenderAsync("{{ for g in Children | group \"Gender\" }}{{ if !for.first }}，{{ end }}{{ g.Key }}{{ g.Count }}人{{ end }}。")).Text;
        var boys = snapshot.Lists["Children"].Rows.Count(r => r["Gender"] as string == "boy");
        text.ShouldContain($"男{boys}人");
        text.ShouldEndWith("人。");
    }

    [Fact]
    public async Task A_choice_is_compared_by_its_token_and_printed_by_its_term_in_the_script_of_the_document()
    {
        var text = School.Need(await RenderAsync("{{ c = Children | where \"Gender\" \"girl\" | first }}{{ c.Gender }}{{ c.Gender == \"girl\" }}{{ c | shown \"LeftBehindType\" }}", Script.Hant)).Text;
        text.ShouldStartWith("女是");
        text.ShouldNotContain("-");
    }

    [Fact]
    public async Task Functions_and_variables_of_the_block_work()
    {
        School.Need(await RenderAsync("{{ double(x) = x * 2 }}{{ a = double(4) + 1 }}{{ a }}{{ func twice; ret $0 + $0; end }}{{ twice \"好\" }}")).Text.ShouldBe("9好好");
        School.Need(await RenderAsync("{{ capture c }}甲{{ end }}{{ c }}{{ [1, 2, 3] | array.size }}{{ {a: 5}.a }}")).Text.ShouldBe("甲35");
    }

    [Fact]
    public async Task The_example_of_the_documentation_reads_well()
    {
        var page = await File.ReadAllLinesAsync(Path.Combine(TemplatesLocation.Find().Value!, "..", "docs", "templates.md"));
        var block = page.SkipWhile(l => l != "    hans: |").Skip(1).TakeWhile(l => l.StartsWith("      ", StringComparison.Ordinal)).Select(l => l[6..]);
        var lines = School.Need(await RenderAsync(string.Join('\n', block))).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        var snapshot = (await School.Snapshots).Term;
        lines.Length.ShouldBe(2, string.Join('|', lines));
        lines[0].ShouldStartWith($"在册{FigureText.Of(snapshot.Figures["lb_total"], Script.Hans)}人，男生");
        lines[0].ShouldEndWith($"占在校总数的{FigureText.Of(snapshot.Figures["lb_share"], Script.Hans)}。");
        lines[1].ShouldStartWith("本期家访");
    }

    [Fact]
    public async Task The_names_that_were_looked_at_are_told()
    {
        School.Need(await RenderAsync("{{ if lb_total > 0 }}{{ unit.UnitName }}{{ else }}{{ Aid | count }}{{ end }}{{ \"lb_share\" | shown }}")).Names.ShouldBe(["lb_total", "unit", "lb_share"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("一\n二{{ lb_totl }}", "scriban.unknown-name", 2, 5)]
    [InlineData("一\n二{{ Children | cuont }}", "scriban.unknown-name", 2, 16)]
    [InlineData("{{ if lb_total > 1 }}一", "scriban.syntax", 1, 0)]
    [InlineData("{{ lb_total +  }}", "scriban.syntax", 1, 0)]
    [InlineData("{{ for c in Children }}\n{{ c.FulName }}{{ end }}", "expressions.unknown-column", 2, 6)]
    [InlineData("一\n{{ Children | where \"Gendr\" 1 }}", "expressions.unknown-column", 2, 0)]
    [InlineData("{{ Children }}", "scriban.not-a-value", 1, 0)]
    [InlineData("{{ Children | first }}", "scriban.not-a-value", 1, 0)]
    [InlineData("{{ \"共\" + Children }}", "scriban.not-a-value", 1, 0)]
    [InlineData("{{ lb_total.x }}", "scriban.failed", 1, 0)]
    public async Task A_fault_has_its_line_and_character(string text, string code, int line, int character)
    {
        var problem = (await RenderAsync(text)).Problems[0];
        problem.Code.ShouldBe(code, School.Told(problem));
        problem.Where!.Line.ShouldBe(line);
        if (character > 0) problem.Where.Character.ShouldBe(character);
    }

    private static async Task<Result<RenderedText>> RenderAsync(string text, Script script = Script.Hans)
    {
        var (builder, snapshot) = (await Builder.Value, (await School.Snapshots).Term);
        return new ScribanLanguage(new Limits(), TimeProvider.System).Compile(text, builder.Scope).Then(b => b.Render(snapshot, script));
    }
}
#endif
