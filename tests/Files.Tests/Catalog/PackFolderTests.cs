using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;
using Xunit;

namespace WorkSummary.Files.Tests;

public sealed class PackFolderTests : IDisposable
{
    private static readonly ReportKind Kind = new() { Key = "school-summary", Display = new Term("总结", "總結", "Summary"), Sections = [] };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("packs");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_pack_may_have_a_template_for_one_script_only()
    {
        Write("key: school-summary\nversion: 1.0.0\nkind: school-summary\ntemplates: { hans: template.hans.docx }");

        var pack = (await Read()).ShouldBeOk().ShouldHaveSingleItem();

        pack.Version.ShouldBe("1.0.0");
        pack.Templates.Keys.ShouldBe([Script.Hans]);
        pack.TemplateFiles[Script.Hans].ShouldBe("template.hans.docx");
        pack.Templates[Script.Hans].Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("../other/template.hans.docx")]
    [InlineData("missing.docx")]
    public async Task A_template_stands_beside_its_pack(string name)
    {
        Write($"key: school-summary\nversion: 1.0.0\nkind: school-summary\ntemplates: {{ hans: {name} }}");
        (await Read()).Problems.ShouldHaveSingleItem().Code.ShouldBe("catalog.no-template");
    }

    [Fact]
    public async Task An_unknown_kind_comes_with_the_one_that_was_meant()
    {
        Write("key: school-summary\nversion: 1.0.0\nkind: school-sumary\ntemplates: { hans: template.hans.docx }");
        (await Read()).Problems.ShouldHaveSingleItem().Code.ShouldBe("catalog.unknown-kind.near");
    }

    [Fact]
    public async Task No_folder_means_no_packs() =>
        (await new PackFolder(Path.Combine(folder.FullName, "none"), [Kind], []).ReadAsync(CancellationToken.None)).ShouldBeOk().ShouldBeEmpty();

    private Task<Core.Problems.Result<IReadOnlyList<Pack>>> Read() => new PackFolder(folder.FullName, [Kind], ["plain"]).ReadAsync(CancellationToken.None);

    private void Write(string yaml)
    {
        var pack = folder.CreateSubdirectory("school-summary");
        File.WriteAllText(Path.Combine(pack.FullName, "pack.yaml"), yaml);
        File.WriteAllBytes(Path.Combine(pack.FullName, "template.hans.docx"), [1, 2, 3]);
        File.WriteAllBytes(Path.Combine(folder.CreateSubdirectory("other").FullName, "template.hans.docx"), [1]);
    }
}
