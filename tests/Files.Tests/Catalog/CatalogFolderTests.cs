using System.Globalization;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using Xunit;

namespace WorkSummary.Files.Tests;

public sealed class CatalogFolderTests : IDisposable
{
    private static readonly Catalog Catalog = CatalogFolder.Load(TemplatesLocation.Find().Value!).ShouldBeOk();

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("catalog");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_lists_are_those_of_the_table()
    {
        string.Join('\n', Catalog.Lists.Lists.SelectMany(Lines)).ShouldBe(ListTable.Text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void No_two_terms_of_a_column_read_the_same()
    {
        // A workbook may hold either script's term: each must lead to one token.
        foreach (var column in Catalog.Lists.Lists.SelectMany(l => l.Columns))
        {
            foreach (var name in new Func<Term, string>[] { t => t.Hans, t => t.Hant, t => t.En })
            {
                column.Choices.Select(c => name(c.Display)).ShouldBeUnique();
            }
        }
    }

    [Fact]
    public void No_two_columns_of_a_list_have_the_same_header()
    {
        foreach (var list in Catalog.Lists.Lists)
        {
            list.Columns.SelectMany(c => new[] { c.Name, c.Display.Hans, c.Display.Hant }.Distinct()).ShouldBeUnique();
        }
    }

    [Fact]
    public void Every_list_that_is_counted_says_which_rows_belong_to_a_unit()
    {
        Catalog.Lists.Lists.Where(l => l.Scope.Unit is null).Select(l => l.Name).ShouldBe(["OrgUnits", "Periods"]);
    }

    [Fact]
    public void Every_kind_has_unique_headings_and_asks_for_lengths_that_make_sense()
    {
        Catalog.Kinds.Count.ShouldBe(10);
        foreach (var kind in Catalog.Kinds)
        {
            kind.Sections.Select(s => s.Heading.Hans).ShouldBeUnique();
            kind.MinimumLength.ShouldBeInRange(1, kind.MaximumLength);
            kind.Sections.ShouldAllBe(s => s.Mode == SectionMode.Data || s.Hint != null);
            kind.Sections.ShouldAllBe(s => s.Key.All(c => char.IsAsciiLetterLower(c) || c == '_'));
        }

        Catalog.Kind("school-summary")!.Sections.Count.ShouldBe(11);
        Catalog.Kind("class-teacher-summary")!.GoesUpward.ShouldBeFalse();
    }

    [Fact]
    public void A_misspelt_key_is_named_with_its_place_and_the_key_that_was_meant()
    {
        var problem = Load(("lists/A.yaml", Minimal.Replace("required", "requierd", StringComparison.Ordinal))).ShouldHaveSingleItem();

        problem.Code.ShouldBe("catalog.unknown-key.near");
        problem.Args.ShouldBe(["requierd", "required"]);
        problem.Where.ShouldBe(new Place { File = "A.yaml", Line = 6, Character = 5, Quote = "requierd" });
        problem.Message(new CultureInfo("en")).ShouldBe("“requierd” is not known here. Did you mean “required”?");
        problem.Message(new CultureInfo("zh-Hant")).ShouldContain("是否想寫");
    }

    [Fact]
    public void Everything_wrong_comes_in_one_go()
    {
        var text = """
            name: A
            display: { hans: 甲, hant: 甲 }
            key: [Cod]
            scope: { unit: Code.Unit }
            columns:
              - name: Code
                type: txt
                display: 编码
              - name: Other
                type: lookup
                target: B
                display: { hans: 乙, hant: 乙, en: B }
            """;

        Load(("lists/A.yaml", text)).Select(p => p.Code).ShouldBe(
            [
                "catalog.missing-key", "catalog.bad-value", "catalog.expected-term",
                "catalog.unknown-column.near", "catalog.unknown-column", "catalog.unknown-list",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("name: [", "catalog.bad-yaml")]
    [InlineData("", "catalog.one-document")]
    [InlineData("- name: A", "catalog.expected-mapping")]
    [InlineData("name: A\nname: B", "catalog.bad-yaml")]
    public void A_file_that_is_no_list_is_refused_with_its_name(string text, string code)
    {
        var problem = Load(("lists/A.yaml", text)).ShouldHaveSingleItem();
        problem.Code.ShouldBe(code);
        problem.Where!.File.ShouldBe("A.yaml");
    }

    [Fact]
    public void The_same_list_in_two_files_is_one_too_many() =>
        Load(("lists/A.yaml", Minimal), ("lists/B.yaml", Minimal)).ShouldHaveSingleItem().Where!.File.ShouldBe("B.yaml");

    [Fact]
    public void An_indicator_is_read_with_its_texts_and_format()
    {
        var text = """
            - key: lb_share
              name: { hans: 占比, hant: 占比, en: Share }
              expression: lb_total / enrolled_total
              unit: { hans: "", hant: "", en: "" }
              format: percent
              upward: split
            """;
        Write(("lists/A.yaml", Minimal), ("indicators/a.yaml", text));

        var indicator = CatalogFolder.Load(folder.FullName).ShouldBeOk().Indicators.ShouldHaveSingleItem();
        (indicator.Key, indicator.Format, indicator.Upward, indicator.Decimals)
            .ShouldBe(("lb_share", Core.Indicators.FigureFormat.Percent, Core.Indicators.UpwardClass.Split, 0));
    }

    [Fact]
    public void An_unknown_format_lists_the_formats_there_are()
    {
        var text = """
            - key: a
              name: { hans: 甲, hant: 甲, en: A }
              expression: "1"
              format: percentage
            """;
        var problem = Load(("lists/A.yaml", Minimal), ("indicators/a.yaml", text)).ShouldHaveSingleItem();
        problem.Code.ShouldBe("catalog.bad-value");
        problem.Message(new CultureInfo("en")).ShouldContain("percent, ratio");
    }

    [Fact]
    public void A_folder_without_lists_says_so() => CatalogFolder.Load(folder.FullName).Problems[0].Code.ShouldBe("catalog.no-lists");

    private const string Minimal = """
        name: A
        display: { hans: 甲, hant: 甲, en: A }
        columns:
          - name: Code
            type: text
            required: true
            display: { hans: 编码, hant: 編碼, en: Code }
        """;

    private static IEnumerable<string> Lines(ListSchema list)
    {
        yield return $"{list.Name} ({(list.Key.Count == 0 ? "ID" : string.Join('+', list.Key))}) {Word(list.PersonalData)}";
        foreach (var c in list.Columns)
        {
            var type = c.Type == ColumnType.MultilineText ? "multiline" : Word(c.Type);
            yield return $"  {c.Name}: {type}{(c.Required ? "!" : "")}{(c.Unique ? " unique" : "")}{(c.Multiple ? " multiple" : "")}"
                + (c.Target is null ? "" : " -> " + c.Target)
                + (c.PersonalData == PersonalData.None ? "" : " " + Word(c.PersonalData))
                + (c.Choices.Count == 0 ? "" : $" [{string.Join(' ', c.Choices.Select(x => x.Token))}]");
        }
    }

    private static string Word<T>(T value) where T : Enum => value.ToString().ToLowerInvariant();

    private IReadOnlyList<Problem> Load(params (string Path, string Text)[] files)
    {
        Write(files);
        var result = CatalogFolder.Load(folder.FullName);
        result.Ok.ShouldBeFalse();
        return result.Problems;
    }

    private void Write(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var file = new FileInfo(Path.Combine(folder.FullName, path));
            file.Directory!.Create();
            File.WriteAllText(file.FullName, text);
        }
    }
}
