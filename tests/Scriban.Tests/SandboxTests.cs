#if SCRIBAN
using System.Globalization;
using System.Text;
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

/// <summary>Blocks that mean harm, or go wrong as if they did: every one of them ends with a problem at its place, or with harmless text.</summary>
public sealed class SandboxTests
{
    private static readonly Lazy<Task<Scope>> Names = new(async () => School.Need(await Installation.LoadAsync(new InstallationOptions(), CancellationToken.None)).Snapshots.Scope);

    [Theory]
    [InlineData("{{ while true }}x{{ end }}", "scriban.output-too-long,scriban.too-many-rounds")]
    [InlineData("{{ while true; end }}", "scriban.too-many-rounds")]
    [InlineData("{{ for i in 1..1000000000 }}{{ end }}", "scriban.too-many-rounds")]
    [InlineData("{{ (1..1000000000) | array.size }}", "scriban.too-many-rounds")]
    [InlineData("{{ for i in 1..1000; for j in 1..1000; for k in 1..1000; end; end; end }}", "scriban.too-many-rounds")]
    [InlineData("{{ tablerow i in 1..1000000000 }}{{ end }}", "scriban.too-many-rounds")]
    [InlineData("{{ func f; f; end; f }}", "scriban.too-deep")]
    [InlineData("{{ func f; g; end; func g; f; end; f }}", "scriban.too-deep")]
    [InlineData("{{ f(x) = f(x); f(1) }}", "scriban.too-deep")]
    [InlineData("{{ a = []; a[0] = a; a }}", "scriban.too-deep,scriban.failed,scriban.not-a-value")]
    [InlineData("{{ a = {}; a.a = a; object.size a; a | array.size }}", "scriban.too-deep,scriban.failed,scriban.not-a-value,")]
    public async Task Loops_and_calls_without_end_are_stopped(string text, string codes) => (await CodeAsync(text)).ShouldBeOneOf(codes.Split(','));

    [Theory]
    [InlineData("{{ \"x\" * 1000000000 }}", "scriban.too-large")]
    [InlineData("{{ s = \"x\"; for i in 1..40; s = s + s; end; s }}", "scriban.too-large")]
    [InlineData("{{ s = \"aaaaaaaaaa\" * 10000; s | string.replace \"a\" s }}", "scriban.too-large")]
    [InlineData("{{ s = \"aaaaaaaaaa\" * 10000; s | string.replace \"\" s }}", "scriban.too-large,scriban.failed")]
    [InlineData("{{ s = \"aaaaaaaaaa\" * 10000; s | regex.replace \"a\" s }}", "scriban.too-large")]
    [InlineData("{{ s = \"aaaaaaaaaa\" * 10000; s | regex.replace \"(a+)\" \"$1$1$1$1\" }}", "scriban.too-large")]
    [InlineData("{{ \"x\" | string.pad_left 1000000000 }}", "scriban.too-large,scriban.failed")]
    [InlineData("{{ \"x\" | string.pad_right 1000000000 }}", "scriban.too-large,scriban.failed")]
    [InlineData("{{ a = [1]; for i in 1..40; a = array.concat a a; end; a | array.size }}", "scriban.too-large,scriban.too-many-rounds")]
    [InlineData("{{ a = []; a[1000000000] = 1 }}", "scriban.too-many-rounds,scriban.failed")]
    [InlineData("{{ [1] | array.insert_at 1000000000 2 | array.size }}", "scriban.too-many-rounds,scriban.too-large,scriban.failed")]
    [InlineData("{{ [1, 2] * 1000000000 | array.size }}", "scriban.too-many-rounds,scriban.too-large,scriban.failed")]
    [InlineData("{{ 1 << 1000000 }}", "scriban.too-large,scriban.syntax")]
    [InlineData("{{ x = 99999999999999999; for i in 1..30; x = x * x; end; x }}", "scriban.too-large")]
    [InlineData("{{ 5 | math.format \"D999999999\" }}", "scriban.failed")]
    [InlineData("{{ 5 | object.format \"D999999999\" }}", "scriban.failed")]
    [InlineData("{{ for i in 1..200000 }}一二三四五六七八九十{{ end }}", "scriban.output-too-long")]
    [InlineData("{{ for i in 1..100000; capture c; \"一二三四五六七八九十\"; end; end }}", "scriban.too-many-rounds,scriban.too-large,scriban.output-too-long,")]
    [InlineData("{{ a = []; for i in 1..100000; a = a | array.add i; end }}", "scriban.too-large,scriban.too-many-rounds")]
    public async Task Texts_lists_and_numbers_do_not_grow_without_bound(string text, string codes) => (await CodeAsync(text)).ShouldBeOneOf(codes.Split(','));

    [Theory]
    [InlineData("{{ \"\".get_type }}")]
    [InlineData("{{ \"\".GetType }}")]
    [InlineData("{{ lb_total.get_type }}")]
    [InlineData("{{ counting_date.ticks }}")]
    [InlineData("{{ counting_date.Year }}")]
    [InlineData("{{ unit.Schema }}")]
    [InlineData("{{ unit.Row }}")]
    [InlineData("{{ Children.Rows }}")]
    [InlineData("{{ (Children | first).Id }}")]
    [InlineData("{{ (Children | first).Version }}")]
    [InlineData("{{ this.Store }}")]
    [InlineData("{{ this.get_type }}")]
    [InlineData("{{ string.upcase.method }}")]
    [InlineData("{{ include \"/etc/passwd\" }}")]
    [InlineData("{{ include_join [\"a\"] \",\" }}")]
    [InlineData("{{ object.eval \"1\" }}")]
    [InlineData("{{ object.eval_template \"1\" }}")]
    [InlineData("{{ object.to_json unit }}")]
    [InlineData("{{ html.escape \"a\" }}")]
    [InlineData("{{ import unit }}")]
    [InlineData("{{ import string }}")]
    [InlineData("{{ date.now }}")]
    [InlineData("{{ date.parse \"10:00\" }}")]
    [InlineData("{{ math.random 1 9 }}")]
    [InlineData("{{ math.uuid }}")]
    public async Task Nothing_but_the_data_can_be_reached(string text) => (await CodeAsync(text)).ShouldNotBe("", (await RenderAsync(text)).Value?.Text);

    [Theory]
    [InlineData("{{ lb_total = 5 }}")]
    [InlineData("{{ this.lb_total = 5 }}")]
    [InlineData("{{ this[\"lb_total\"] = 5 }}")]
    [InlineData("{{ unit.UnitName = \"别校\" }}")]
    [InlineData("{{ Children[0] = 1 }}")]
    [InlineData("{{ Children[99999] = 1 }}")]
    [InlineData("{{ c = Children | first; c.FullName = \"某\" }}")]
    [InlineData("{{ string.upcase = 1 }}")]
    [InlineData("{{ date.format = \"x\" }}")]
    [InlineData("{{ math = 1 }}{{ 2.5 | math.round }}")]
    [InlineData("{{ capture lb_total }}5{{ end }}")]
    [InlineData("{{ for lb_total in 1..2 }}{{ end }}")]
    [InlineData("{{ func lb_total; ret 5; end }}")]
    [InlineData("{{ readonly lb_total }}{{ lb_total = 5 }}")]
    public async Task The_data_and_the_functions_cannot_be_changed(string text) => (await CodeAsync(text)).ShouldNotBe("", (await RenderAsync(text)).Value?.Text);

    [Fact]
    public async Task Nothing_is_left_behind_for_the_next_rendering()
    {
        var block = School.Need(Language().Compile("{{ this | object.keys | array.size }}{{ this.mark = 2; mark = [1]; mark[0] = 5; a = 1 }}{{ this | object.keys | array.size }}", await Names.Value));
        var snapshot = (await School.Snapshots).Term;
        var first = block.Render(snapshot, Script.Hans);
        var second = block.Render(snapshot, Script.Hans);
        School.Need(second).Text.ShouldBe(School.Need(first).Text);
    }

    [Theory]
    [InlineData("{{ \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\" | regex.match \"^(a+)+$\" }}")]
    [InlineData("{{ \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\" | regex.replace \"^(a|a)*$\" \"\" }}")]
    [InlineData("{{ \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\" | regex.split \"(a*)*$\" }}")]
    [InlineData("{{ \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\" | regex.matches \"^(([a-z])+.)+[A-Z]([a-z])+$\" }}")]
    public async Task A_regular_expression_that_would_search_for_ever_is_stopped(string text) => (await CodeAsync(text)).ShouldBeOneOf("scriban.search-too-long", "");

    [Fact]
    public async Task A_block_that_only_takes_long_is_stopped_by_the_clock()
    {
        var language = new ScribanLanguage(new Limits { Time = TimeSpan.FromMilliseconds(1), Rounds = int.MaxValue }, TimeProvider.System);
        var block = School.Need(language.Compile("一行\n{{ while true; end }}", await Names.Value));
        var problem = block.Render((await School.Snapshots).Term, Script.Hans).Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe("scriban.too-long");
        problem.Where!.Line.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("(", ")", "1", 9_000)]
    [InlineData("[", "]", "1", 9_000)]
    [InlineData("!(", ")", "true", 6_000)]
    public async Task Deep_nesting_ends_with_a_problem_or_a_value(string open, string close, string inner, int depth)
    {
        var text = "{{ " + new StringBuilder().Insert(0, open, depth) + inner + new StringBuilder().Insert(0, close, depth) + " }}";
        _ = await RenderAsync(text);
    }

    [Fact]
    public async Task A_chain_of_thousands_of_operators_ends_with_a_problem_or_a_value() =>
        _ = await RenderAsync("{{ 1" + string.Concat(Enumerable.Repeat(" + 1", 4_500)) + " }}");

    [Fact]
    public async Task Thousands_of_blocks_within_one_another_end_with_a_problem() =>
        (await RenderAsync(string.Concat(Enumerable.Repeat("{{if 1}}", 1_200)) + string.Concat(Enumerable.Repeat("{{end}}", 1_200)))).Problems.Count.ShouldBeLessThan(10_000);

    [Fact]
    public async Task A_block_that_is_too_long_is_refused() => (await CodeAsync(new string('字', 20_001))).ShouldBe("scriban.block-too-long");

    [Fact]
    public async Task The_culture_of_the_machine_changes_nothing()
    {
        const string Text = "{{ 1234.5 + 0.25 }} {{ \"i\" | string.upcase }} {{ counting_date }} {{ \"1,5\" | string.size }}";
        var here = (await RenderAsync(Text)).Value!.Text;
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var name in new[] { "de-DE", "tr-TR", "ar-SA", "zh-CN" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                (await RenderAsync(Text)).Value!.Text.ShouldBe(here, name);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        here.ShouldStartWith("1234.75 I ");
    }

    [Fact]
    public async Task A_message_says_nothing_that_the_block_does_not_say_itself()
    {
        var snapshot = (await School.Snapshots).Term;
        var name = (string)snapshot.Lists["Children"].Rows[0]["FullName"]!;
        var problem = (await RenderAsync("{{ c = Children | first }}\n{{ c.FullName - 1 }}{{ c.FullName | string.to_int | math.abs }}{{ c.FullName + 1 | date.add_days 1 }}")).Problems.ShouldHaveSingleItem();
        problem.Message(CultureInfo.GetCultureInfo("en")).ShouldNotContain(name);
        problem.Where!.Line.ShouldBe(2);
    }

    private static ScribanLanguage Language() => new(new Limits(), TimeProvider.System);

    private static async Task<string> CodeAsync(string text)
    {
        var problems = (await RenderAsync(text)).Problems;
        problems.ShouldAllBe(p => p.Where!.Line >= 1 && p.Where.Character >= 1);
        return problems.FirstOrDefault()?.Code ?? "";
    }

    private static async Task<Result<RenderedText>> RenderAsync(string text)
    {
        var snapshot = (await School.Snapshots).Term;
        return Language().Compile(text, await Names.Value).Then(b => b.Render(snapshot, Script.Hans));
    }
}
#endif
