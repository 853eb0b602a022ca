using Shouldly;
using WorkSummary.Documents.Tests.Templates;
using Xunit;
using static WorkSummary.Documents.Tests.Templates.Docx;

namespace WorkSummary.Documents.Tests.Filling;

/// <summary>What stands in a document after filling.</summary>
public sealed class FillTests
{
    /// <summary>One of everything.</summary>
    internal static Docx Everything() => new Docx()
        .Header("{{ unit.UnitName }} 页眉")
        .Paragraphs("{{ unit.UnitName }}工作总结")
        .Heading("{{ section basics }}一、基本情况")
        .Paragraphs("全校有留守儿童{{ lb_total }}人，女生{{ lb_girls }}人，占{{ girl_share }}；{{ if lb_total > 2 }}超过两人{{ else }}不多{{ end }}。")
        .Xml(P("按日期{{ period.EndDate }}，另有{{ Children | where \"Gender\" \"boy\" | count }}名男生，{{ none_yet }}缺口。"))
        .Table("序号|姓名|性别|班级|备注", "{{ for x in Children }}{{ x_index }}|{{ x.Name }}|{{ x.Gender }}|{{ x.Class.ClassName }}|{{ x.Note }}{{ end }}")
        .Paragraphs("{{ chart Classes \"各班人数\" }}")
        .Paragraphs("{{ if lb_total > 100 }}", "人很多。", "{{ else }}", "人不多。", "{{ end }}")
        .Paragraphs("{{ for c in Classes }}", "{{ c.ClassName }}：男生{{ c.Boys }}人。", "{{ end }}")
        .Paragraphs("{{ narrative basics }}写一写本学期的变化。")
        .Heading("{{ section pairing }}二、结对帮扶")
        .Paragraphs("{{ narrative pairing }}写一写结对的做法。");

    [Fact]
    public void One_of_everything_reads_as_reviewed() =>
        Golden.ShouldBe(new World().Fill(Everything(), ("pairing", "第一段。\n\n　　第二段 <b>。")).Bytes, "one-of-everything");

    [Fact]
    public void The_same_inputs_give_the_same_bytes() =>
        new World().Fill(Everything()).Bytes.ToArray().ShouldBe(new World().Fill(Everything()).Bytes.ToArray());

    [Fact]
    public void Marks_around_the_only_cell_repeat_its_row_and_in_one_of_several_cells_its_text()
    {
        Lines(new World(2).Fill(new Docx().Table("姓名", "{{ for x in Children }}{{ x.Name }}{{ end }}").Paragraphs("完")))
            .ShouldBe(["⟦ws:d:Children “Children” sdtContentLocked", "  | 姓名 |", "  | 学生1 |", "  | 学生2 |", "⟧", "完"]);
        Lines(new World(2).Fill(new Docx().Table("名单|{{ for x in Children }}{{ x.Name }} {{ end }}").Paragraphs("完"))).ShouldBe(["| 名单 | 学生1 学生2  |", "完"]);
    }

    [Fact]
    public void Marks_in_two_cells_repeat_their_row()
    {
        var docx = new Docx().Table("姓名|班级", "{{ for x in Children }}{{ x.Name }}|{{ x.Class.ClassName }}{{ end }}").Paragraphs("完");
        Lines(new World(2).Fill(docx))[1..4].ShouldBe(["  | 姓名 | 班级 |", "  | 学生1 | 一年级1班 |", "  | 学生2 | 二年级1班 |"]);
        Lines(new World(0).Fill(docx))[1..3].ShouldBe(["  | 姓名 | 班级 |", "⟧"]);
    }

    [Fact]
    public void Marks_in_several_rows_repeat_them_all()
    {
        var docx = new Docx().Table("姓名|班级", "{{ for x in Children }}{{ x.Name }}|", "备注|{{ x.Class.ClassName }}{{ end }}").Paragraphs("完");
        Lines(new World(2).Fill(docx))[1..6].ShouldBe(["  | 姓名 | 班级 |", "  | 学生1 |  |", "  | 备注 | 一年级1班 |", "  | 学生2 |  |", "  | 备注 | 二年级1班 |"]);
    }

    [Fact]
    public void Rows_that_hold_only_marks_vanish_and_else_stands_for_no_rows()
    {
        var docx = new Docx().Table("姓名|班级", "{{ for x in Children }}|", "{{ x.Name }}|{{ x_index }}", "{{ else }}|", "无|无", "{{ end }}|").Paragraphs("完");
        Lines(new World(1).Fill(docx))[1..4].ShouldBe(["  | 姓名 | 班级 |", "  | 学生1 | 1 |", "⟧"]);
        Lines(new World(0).Fill(docx))[1..4].ShouldBe(["  | 姓名 | 班级 |", "  | 无 | 无 |", "⟧"]);
    }

    [Fact]
    public void A_table_of_nothing_but_a_repeat_still_opens_when_there_are_no_rows() =>
        Lines(new World(0).Fill(new Docx().Table("{{ for x in Children }}{{ x.Name }}|{{ x_index }}{{ end }}").Paragraphs("完"))).ShouldContain("  |  |  |");

    [Fact]
    public void A_condition_chooses_rows()
    {
        var docx = new Docx().Table("甲", "{{ if lb_total > 2 }}", "多", "{{ else }}", "少", "{{ end }}", "乙").Paragraphs("完");
        Lines(new World(3).Fill(docx)).ShouldBe(["| 甲 |", "| 多 |", "| 乙 |", "完"]);
        Lines(new World(1).Fill(docx)).ShouldBe(["| 甲 |", "| 少 |", "| 乙 |", "完"]);
    }

    [Fact]
    public void Blocks_nest()
    {
        var docx = new Docx().Paragraphs("{{ for c in Classes }}", "{{ if c.Boys > 10 }}", "{{ for x in Children }}", "{{ c.ClassName }}{{ x.Name }}", "{{ end }}", "{{ end }}", "{{ end }}", "完");
        Lines(new World(2).Fill(docx)).ShouldBe(["一年级1班学生1", "一年级1班学生2", "完"]);
    }

    [Fact]
    public void A_list_of_names_repeats_inside_a_sentence() =>
        Lines(new World(3).Fill(new Docx().Paragraphs("有{{ for x in Children }}{{ if x_index > 1 }}、{{ end }}{{ x.Name }}{{ end }}。"))).ShouldBe(["有学生1、学生2、学生3。"]);

    [Fact]
    public void Controls_made_in_Word_do_the_same_as_typed_marks()
    {
        var docx = new Docx()
            .Map("boys", "Children | where \"Gender\" \"boy\" | count").Map("kids", "x in Children").Map("many", "lb_total > 2").Map("grades", "Classes")
            .Xml(Control("ws:s:basics", P("一、基本情况", "1")))
            .Xml("<w:p>" + R("共") + Control("lb_total", R("0")) + R("人，男生") + Control("ws:m:boys", R("0")) + R("人，") + Control("unit_UnitName", R("x")) + "</w:p>")
            .Xml(Control("ws:d:lb_total", P("占位")))
            .Xml("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>" + Row("姓名") + Control("ws:r:kids", Row("{{ x.Name }}")) + "</w:tbl>")
            .Xml(Control("ws:c:many", P("人多。")))
            .Xml(Control("ws:g:grades", P("图")))
            .Xml(Control("ws:t:basics", P("请写。")));
        var filled = new World().Fill(docx);
        Golden.ShouldBe(filled.Bytes, "controls-made-in-word");
    }

    [Fact]
    public void A_block_control_around_a_repeated_table_stays_one_control() =>
        Lines(new World(1).Fill(new Docx().Xml(Control("ws:d:Children", TableXml("姓名|号", "{{ for x in Children }}{{ x.Name }}|{{ x_index }}{{ end }}"))).Paragraphs("完")))
            .ShouldBe(["⟦ws:d:Children “Children” sdtContentLocked", "  | 姓名 | 号 |", "  | 学生1 | 1 |", "⟧", "完"]);

    [Fact]
    public void Formatting_of_the_mark_stays_on_the_figure()
    {
        var filled = new World().Fill(new Docx().Xml("<w:p>" + R("{{ lb_total }}", "<w:rPr><w:b/><w:color w:val=\"C00000\"/></w:rPr>") + "</w:p>"));
        Part(filled, "word/document.xml").ShouldContain("<w:r><w:rPr><w:b/><w:color w:val=\"C00000\"/></w:rPr><w:t xml:space=\"preserve\">3</w:t></w:r>");
    }

    [Fact]
    public void The_record_holds_no_rows_and_no_figure_that_stays_in_the_school()
    {
        var filled = new World().Fill(new Docx().Paragraphs("{{ lb_girls }}", "{{ Children | map \"Name\" | join \"、\" }}", "{{ lb_girls + 1 }}", "{{ lb_total }}"));
        var record = Part(filled, "customXml/item1.xml");
        record.ShouldNotContain("学生1");
        record.ShouldNotContain("value=\"1\"");
        record.ShouldNotContain("value=\"2\"");
        record.ShouldContain("key=\"lb_total\" expression=\"lb_total\" type=\"number\" value=\"3\" text=\"3\"");
    }

    [Fact]
    public void The_map_of_the_template_does_not_go_into_the_document()
    {
        var filled = new World().Fill(new Docx().Map("kids", "Children | count").Xml("<w:p>" + Control("kids", R("0")) + "</w:p>"));
        Part(filled, "customXml/item1.xml").ShouldStartWith("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<document xmlns=\"urn:worksummary:document:1\"");
        filled.Fields.Single().Expression.ShouldBe("Children | count");
    }

    internal static string[] Lines(WorkSummary.Documents.Templates.FilledDocument filled)
    {
        var dump = Golden.Dump(filled.Bytes);
        var start = dump.IndexOf("== word/document.xml\n", StringComparison.Ordinal) + "== word/document.xml\n".Length;
        var end = dump.IndexOf("\n== ", start, StringComparison.Ordinal);
        return dump[start..(end < 0 ? dump.Length : end)].TrimEnd('\n').Split('\n');
    }

    private static string Part(WorkSummary.Documents.Templates.FilledDocument filled, string name)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(filled.Bytes.ToArray()));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
