using Shouldly;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using Xunit;

namespace Scriban.Tests;

/// <summary>What a pack may say of its text blocks, and where a template may show them.</summary>
public sealed class PackTextTests : IDisposable
{
    private readonly School school = new();

    public void Dispose() => school.Dispose();

    [Theory]
    [InlineData("language: scribn\ntexts:\n  - key: story\n    hans: 文\n", "catalog.unknown-language", 6, 11)]
    [InlineData("texts:\n  - key: story\n    language: velocity\n    hans: 文\n", "catalog.unknown-language", 8, 15)]
    [InlineData("language: sampel\n", "catalog.unknown-language.near", 6, 11)]
    [InlineData("texts:\n  - key: story\n    hans: 文\n", "catalog.no-language", 7, 5)]
    [InlineData("language: sample\ntexts:\n  - key: story\n    hant: 文\n", "catalog.text-lacks-script", 8, 5)]
    [InlineData("language: sample\ntexts:\n  - key: Story 1\n    hans: 文\n", "catalog.bad-text-key", 8, 10)]
    [InlineData("language: sample\ntexts:\n  - key: story\n    hans: 文\n  - key: story\n    hans: 文\n", "catalog.twice", 10, 5)]
    [InlineData("language: sample\ntexts:\n  - key: story\n    text: 文\n    hans: 文\n", "catalog.unknown-key", 9, 5)]
    public async Task A_pack_is_refused_with_file_line_and_character(string texts, string code, int line, int character)
    {
        school.Write(texts);
        var problem = (await school.LoadAsync(new SamplePlugin.SamplePlugin())).Problems.ShouldHaveSingleItem();

        problem.Code.ShouldBe(code);
        (problem.Where!.File, problem.Where.Line, problem.Where.Character).ShouldBe(("pack.yaml", line, character));
    }

    [Theory]
    [InlineData("    hans: \"前[nix]后\"\n", 9, 13)]
    [InlineData("    hans: 前[nix]后\n", 9, 12)]
    [InlineData("    hans: |\n      前[nix]后\n", 10, 8)]
    [InlineData("    hans: |-\n\n          前\n            深[nix]后\n", 12, 14)]
    [InlineData("    hans: >\n      前\n      [nix]后\n", 9, 11)]
    public async Task A_fault_within_a_block_stands_where_the_file_has_it(string block, int line, int character)
    {
        school.Write("language: sample\ntexts:\n  - key: story\n" + block);
        var problem = (await school.TemplateAsync(new SamplePlugin.SamplePlugin())).Problems.ShouldHaveSingleItem();

        problem.Code.ShouldBe("sample.unknown-name");
        (problem.Where!.File, problem.Where.Line, problem.Where.Character).ShouldBe(("pack.yaml", line, character));
    }

    [Theory]
    [InlineData("{{ text stories }}", "template.unknown-text")]
    [InlineData("见{{ text story }}", "template.text-not-alone")]
    [InlineData("{{ text story }}共{{ lb_total }}人", "template.text-not-alone")]
    [InlineData("{{ text story }}\n\n{{ text story }}", "template.key-twice")]
    [InlineData("{{ for c in Classes }}\n\n{{ text story }}\n\n{{ end }}", "template.not-in-repeat")]
    public async Task A_template_shows_a_block_alone_in_a_paragraph_and_once(string mark, string code)
    {
        school.Write("language: sample\ntexts:\n  - key: story\n    hans: 文\n", $"# 简报\n\n## 情况 {{#basics}}\n\n{mark}\n");
        (await school.TemplateAsync(new SamplePlugin.SamplePlugin())).Problems.Where(p => p.Severity == Severity.Error).ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_block_that_no_template_shows_is_a_warning()
    {
        school.Write("language: sample\ntexts:\n  - key: story\n    hans: 文\n", "# 简报\n\n## 情况 {#basics}\n\n{{ lb_total }}\n");
        var loaded = await school.TemplateAsync(new SamplePlugin.SamplePlugin());

        loaded.Ok.ShouldBeTrue();
        loaded.Problems.ShouldHaveSingleItem().Code.ShouldBe("template.unused-text");
    }

    [Fact]
    public async Task A_block_may_stand_in_a_condition()
    {
        school.Write("language: sample\ntexts:\n  - key: story\n    hans: 有[lb_total]人\n", "# 简报\n\n## 情况 {#basics}\n\n{{ if lb_total < 0 }}\n\n{{ text story }}\n\n{{ end }}\n");
        School.Need(await school.FillAsync(new SamplePlugin.SamplePlugin())).Fields.ShouldNotContain(f => f.Key == "story");
    }

    [Fact]
    public async Task A_block_that_fails_while_it_is_filled_is_told_at_its_place_and_there_is_no_document()
    {
        school.Write("language: failing\ntexts:\n  - key: story\n    hans: |\n      一\n      二\n");
        var problem = (await school.FillAsync(new FailingPlugin())).Problems.ShouldHaveSingleItem();

        problem.Code.ShouldBe("test.failed");
        (problem.Where!.File, problem.Where.Line, problem.Where.Character).ShouldBe(("pack.yaml", 11, 7));
    }

    private sealed class FailingPlugin : IPlugin, ITextLanguage, ITextBlock
    {
        public string Name => "failing";

        public void Register(PluginPorts ports) => ports.TextLanguages.Add(this);

        public Result<ITextBlock> Compile(string text, Scope scope) => Result<ITextBlock>.Success(this);

        public Result<RenderedText> Render(Snapshot snapshot, Script script) =>
            new Problem(new Texts("SamplePlugin.Messages", typeof(SamplePlugin.SamplePlugin)), "test.failed").At(new Place { Line = 2, Character = 1 });
    }
}
