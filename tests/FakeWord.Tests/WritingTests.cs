using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace FakeWord.Tests;

/// <summary>What is written is in the docx, in the way of Word.</summary>
public sealed class WritingTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task A_text_keeps_the_look_of_what_it_replaces()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());

        await pane.RunAsync("""context.document.contentControls.getByTag("ws:m:visits").getFirst().insertText("57", "Replace"); await context.sync();""");

        using var docx = Samples.Read(pane.Session.Document);
        var run = docx.MainDocumentPart!.Document.Descendants<SdtRun>().Last().Descendants<Run>().ShouldHaveSingleItem();
        run.RunProperties!.Bold.ShouldNotBeNull();
        run.InnerText.ShouldBe("57");
    }

    [Fact]
    public async Task An_emptied_control_shows_its_placeholder_again_and_a_written_one_does_not()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());
        const string Write = """context.document.contentControls.getByTag("ws:t:problems").getFirst().insertText(TEXT, "Replace"); await context.sync();""";

        await pane.RunAsync(Write.Replace("TEXT", "'一是。\\n二是。'", StringComparison.Ordinal));
        using (var docx = Samples.Read(pane.Session.Document))
        {
            var paragraphs = docx.MainDocumentPart!.Document.Descendants<SdtBlock>().Single().Descendants<Paragraph>().ToList();
            paragraphs.Select(p => p.InnerText).ShouldBe(["一是。", "二是。"]);
            paragraphs.ShouldAllBe(p => p.ParagraphProperties!.ParagraphStyleId!.Val == "BodyText");
            docx.MainDocumentPart.Document.Descendants<RunStyle>().ShouldBeEmpty();
        }

        await pane.RunAsync(Write.Replace("TEXT", "''", StringComparison.Ordinal));
        pane.Session.Control("ws:t:problems").ShowsPlaceholder.ShouldBeTrue();
        Samples.Faults(pane.Session.Document).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_table_takes_the_place_of_a_controls_content_with_new_ids()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());
        var ooxml = Samples.FlatTable(rows: 3, controlId: 103);

        await pane.ScriptAsync($$"""
            await Word.run(async (context) => {
              const control = context.document.contentControls.getByTag("ws:t:problems").getFirst();
              control.insertOoxml({{System.Text.Json.JsonSerializer.Serialize(ooxml)}}, "Replace");
              await context.sync();
            })
            """);
        var read = await pane.RunAsync("""
            const table = context.document.contentControls.getByTag("ws:t:problems").getFirst().tables.getFirst();
            table.load("rowCount,values");
            await context.sync();
            return [table.rowCount, table.values[1][0]];
            """);

        read[0].GetInt32().ShouldBe(3);
        read[1].GetString().ShouldBe("第1行");
        var ids = pane.Session.Controls.Select(c => c.Id).ToList();
        ids.ShouldBeUnique();
        pane.Session.Control("inner").Id.ShouldNotBe(103);
        Samples.Faults(pane.Session.Document).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bodys_file_leaves_headers_and_custom_XML_behind_and_the_documents_form_brings_them()
    {
        var docx = Convert.ToBase64String(Samples.WithHeader());
        await using var old = await desk.OpenAsync(WordProfile.Ltsc2019);
        await using var newer = await desk.OpenAsync(WordProfile.M365);

        await old.RunAsync($"""context.document.body.insertFileFromBase64("{docx}", "Replace"); await context.sync();""");
        await newer.RunAsync($$"""context.document.insertFileFromBase64("{{docx}}", "Replace", { importStyles: true, importCustomXmlParts: true }); await context.sync();""");

        foreach (var (session, parts) in new[] { (old.Session, 0), (newer.Session, 1) })
        {
            using var made = Samples.Read(session.Document);
            made.MainDocumentPart!.HeaderParts.Count().ShouldBe(parts);
            made.MainDocumentPart.CustomXmlParts.Count().ShouldBe(parts);
            session.Text.ShouldContain("本学期共有128名");
            session.Control("ws:d:lb_total").Id.ShouldNotBe(101);
        }
    }

    [Fact]
    public async Task A_file_of_more_than_four_megabytes_is_refused()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365);

        var error = await pane.FailAsync("""
            context.document.body.insertFileFromBase64(btoa("x".repeat(4 * 1024 * 1024 + 1)), "Replace");
            await context.sync();
            """);

        error.Code().ShouldBe("GeneralException");
        pane.Session.Text.ShouldBe("");
    }

    [Fact]
    public async Task A_passage_is_found_selected_and_replaced()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());

        var found = await pane.RunAsync("""
            const hits = context.document.body.search("家访56次", { matchCase: true });
            hits.load("items/text");
            const part = context.document.body.search("名留守");
            part.load("items/text");
            await context.sync();
            hits.items[0].select();
            part.items[0].insertText("位留守", "Replace");
            await context.sync();
            return [hits.items.length, hits.items[0].text];
            """);

        found[0].GetInt32().ShouldBe(1);
        found[1].GetString().ShouldBe("家访56次");
        pane.Session.SelectedText.ShouldBe("家访56次");
        pane.Session.Text.ShouldStartWith("本学期共有128位留守儿童，家访56次。");
        Samples.Faults(pane.Session.Document).ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_long_a_search_is_refused()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());
        (await pane.FailAsync("""context.document.body.search("字".repeat(256)).load("text"); await context.sync();""")).Code().ShouldBe("SearchStringInvalidOrTooLong");
    }

    [Fact]
    public async Task A_control_is_selected_and_the_person_sees_it()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());

        await pane.RunAsync("""context.document.contentControls.getByTag("ws:t:problems").getFirst().select(); await context.sync();""");
        pane.Session.SelectedTag.ShouldBe("ws:t:problems");
        var tag = await pane.RunAsync("""
            const control = context.document.getSelection().parentContentControlOrNullObject;
            control.load("tag");
            await context.sync();
            return control.isNullObject ? "none" : control.tag;
            """);
        tag.GetString().ShouldBe("ws:t:problems");
    }

    [Fact]
    public async Task A_control_is_made_at_the_cursor()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());
        pane.Session.PlaceCursorAtEnd();

        await pane.RunAsync("""
            const range = context.document.getSelection().insertText("42", "End");
            const control = range.insertContentControl();
            control.tag = "ws:d:meetings";
            control.title = "会议次数";
            control.cannotEdit = true;
            await context.sync();
            """);

        pane.Session.Control("ws:d:meetings").ShouldSatisfyAllConditions(c => c.Text.ShouldBe("42"), c => c.Title.ShouldBe("会议次数"), c => c.CannotEdit.ShouldBeTrue());
        Samples.Faults(pane.Session.Document).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_table_at_the_cursor_parts_the_paragraph()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());
        pane.Session.PlaceCursorAtEnd();

        await pane.ScriptAsync($$"""
            await Word.run(async (context) => {
              context.document.getSelection().getRange("End").insertOoxml({{System.Text.Json.JsonSerializer.Serialize(Samples.FlatTable(2, 7))}}, "End");
              await context.sync();
            })
            """);

        using var docx = Samples.Read(pane.Session.Document);
        docx.MainDocumentPart!.Document.Body!.Elements<Table>().Count().ShouldBe(1);
        Samples.Faults(pane.Session.Document).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_bodys_Flat_OPC_is_a_package_without_the_custom_XML()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.WithHeader());

        var ooxml = (await pane.RunAsync("""const flat = context.document.body.getOoxml(); await context.sync(); return flat.value;""")).GetString()!;

        using var docx = WordprocessingDocument.FromFlatOpcString(ooxml);
        docx.MainDocumentPart!.Document.Body!.InnerText.ShouldContain("本学期共有128名");
        docx.MainDocumentPart.CustomXmlParts.ShouldBeEmpty();
        pane.Session.Saved.ShouldBeTrue();
    }
}
