using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace FakeWord.Tests;

/// <summary>The add-in's own way to the document, in each of the four Words.</summary>
public sealed class HostTests(Desk desk) : IClassFixture<Desk>
{
    private const string Record = "<document xmlns=\"urn:worksummary:document:1\" snapshot=\"abc\"><fields/></document>";

    public static TheoryData<string> Profiles => [.. WordProfile.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Figures_are_written_through_locks_and_locked_again_and_prose_is_left_alone(string profile)
    {
        await using var pane = await OpenAsync(profile, Samples.Report());
        pane.Session.TypeInto("ws:t:problems", "老师写的");

        var before = await pane.ScriptAsync("""
            await doc.write([
              { tag: "ws:d:lb_total", occurrence: 0, text: "131" },
              { tag: "ws:m:visits", occurrence: 0, text: "61" },
              { tag: "ws:t:problems", occurrence: 0, text: "机器写的" },
            ])
            """);

        pane.Session.Control("ws:d:lb_total").ShouldSatisfyAllConditions(c => c.Text.ShouldBe("131"), c => c.CannotEdit.ShouldBeTrue(), c => c.CannotDelete.ShouldBeTrue());
        pane.Session.Control("ws:m:visits").ShouldSatisfyAllConditions(c => c.Text.ShouldBe("61"), c => c.CannotEdit.ShouldBeFalse());
        pane.Session.Control("ws:t:problems").Text.ShouldBe("老师写的");
        Samples.Faults(pane.Session.Document).ShouldBeEmpty();

        // What write() answers puts everything back.
        await pane.ScriptAsync($"await doc.write({before.GetRawText()})");
        pane.Session.Control("ws:d:lb_total").Text.ShouldBe("128");
        pane.Session.Control("ws:m:visits").Text.ShouldBe("56");
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task The_state_is_kept_in_the_document_once_and_the_pane_opens_with_it(string profile)
    {
        await using var pane = await OpenAsync(profile, Samples.Report());

        (await pane.ScriptAsync("await doc.record()")).ValueKind.ShouldBe(JsonValueKind.Null);
        await pane.ScriptAsync($"await doc.keepRecord({JsonSerializer.Serialize(Record)})");
        await pane.ScriptAsync($"await doc.keepRecord({JsonSerializer.Serialize("<?xml version=\"1.0\"?>" + Record.Replace("abc", "def", StringComparison.Ordinal))})");

        (await pane.ScriptAsync("await doc.record()")).GetString()!.ShouldContain("def");
        using var docx = Samples.Read(pane.Session.Document);
        docx.MainDocumentPart!.CustomXmlParts.Count().ShouldBe(1);
        (await pane.ScriptAsync("Office.context.document.settings.get('Office.AutoShowTaskpaneWithDocument')")).GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task The_documents_bytes_are_the_documents_parts(string profile)
    {
        await using var pane = await OpenAsync(profile, Samples.WithHeader());
        pane.Session.Faults.SliceLimit = 1000;
        pane.Session.TypeInto("ws:t:problems", "写在交文件之前");

        var given = await BytesAsync(pane);

        given.Format.ShouldBe("docx");
        Samples.Parts(given.Bytes).ShouldBe(Samples.Parts(pane.Session.Document));
    }

    [Fact]
    public async Task Where_the_file_cannot_be_had_the_body_is_given_with_the_state_and_a_warning()
    {
        await using var pane = await OpenAsync("web", Samples.Report());
        await pane.ScriptAsync($"await doc.keepRecord({JsonSerializer.Serialize(Record)})");
        pane.Session.Faults.NoFile = true;

        var given = await BytesAsync(pane);

        (given.Format, given.Warning).ShouldBe(("flat-opc", "sending.host-body-only"));
        using var docx = WordprocessingDocument.FromFlatOpcString(System.Text.Encoding.UTF8.GetString(given.Bytes));
        docx.MainDocumentPart!.Document.InnerText.ShouldContain("本学期共有128名");
        docx.MainDocumentPart.CustomXmlParts.Count().ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_place_is_shown_by_its_control_or_its_words(string profile)
    {
        await using var pane = await OpenAsync(profile, Samples.Report());
        pane.Session.TypeInto("ws:t:problems", "一是路远。\n二是人少，排不过来。");

        (await pane.ScriptAsync("""await doc.select({ tag: "ws:d:lb_total" })""")).GetBoolean().ShouldBeTrue();
        pane.Session.SelectedTag.ShouldBe("ws:d:lb_total");
        (await pane.ScriptAsync("""await doc.select({ tag: "ws:t:problems", quote: "人少，排不过来" })""")).GetBoolean().ShouldBeTrue();
        (pane.Session.SelectedText, pane.Session.SelectedTag).ShouldBe(("人少，排不过来", "ws:t:problems"));
        (await pane.ScriptAsync("""await doc.select({ section: "problems" })""")).GetBoolean().ShouldBeTrue();
        pane.Session.SelectedTag.ShouldBe("ws:t:problems");
        (await pane.ScriptAsync("""await doc.select({ quote: "没有这句话" })""")).GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Other_words_are_put_in_where_the_place_is_certain_and_not_in_locked_ones(string profile)
    {
        await using var pane = await OpenAsync(profile, Samples.Report());
        pane.Session.TypeInto("ws:t:problems", "一是路远,难去。\n二是人少，难排。");

        (await pane.ScriptAsync("""await doc.replaceText("路远,难去", ",", "，")""")).GetBoolean().ShouldBeTrue();
        (await pane.ScriptAsync("""await doc.replaceText("难", "难", "不易")""")).GetBoolean().ShouldBeFalse();
        (await pane.ScriptAsync("""await doc.replaceText("共有128名", "128", "129")""")).GetBoolean().ShouldBeFalse();

        pane.Session.Control("ws:t:problems").Text.ShouldBe("一是路远，难去。\n二是人少，难排。");
        pane.Session.Control("ws:d:lb_total").Text.ShouldBe("128");
        Samples.Faults(pane.Session.Document).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_piece_goes_to_the_cursor_and_not_into_a_figure(string profile)
    {
        await using var pane = await OpenAsync(profile, Samples.Report());
        var piece = JsonSerializer.Serialize(new { tag = "inner", title = "内", ooxml = Samples.FlatTable(2, 5) });

        pane.Session.PlaceCursorIn("ws:d:lb_total");
        (await pane.ScriptAsync($"await doc.insert({piece}).then(() => 'in', (e) => e.text)")).GetString().ShouldBe("sending.host-cursor");
        pane.Session.PlaceCursorAtEnd();
        await pane.ScriptAsync($"await doc.insert({piece})");

        pane.Session.Control("inner").Text.ShouldBe("1");
        Samples.Faults(pane.Session.Document).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_docx_takes_the_place_of_an_empty_document_with_its_state(string profile)
    {
        await using var pane = await OpenAsync(profile, null);
        var docx = Samples.WithHeader(Record);

        (await pane.ScriptAsync("await doc.isEmpty()")).GetBoolean().ShouldBeTrue();
        await pane.ScriptAsync($"await doc.replace({Array(docx)})");

        (await pane.ScriptAsync("await doc.isEmpty()")).GetBoolean().ShouldBeFalse();
        pane.Session.Control("ws:d:lb_total").Text.ShouldBe("128");
        (await pane.ScriptAsync("await doc.record()")).GetString()!.ShouldContain("abc");
        using var made = Samples.Read(pane.Session.Document);
        made.MainDocumentPart!.HeaderParts.Any().ShouldBe(profile != "ltsc2019");
        Samples.Faults(pane.Session.Document).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_docx_opens_as_a_document_of_its_own(string profile)
    {
        await using var pane = await OpenAsync(profile, null);
        await pane.ScriptAsync($"await doc.create({Array(Samples.Report())})");
        pane.Session.Opened.ShouldHaveSingleItem().Control("ws:d:lb_total").Text.ShouldBe("128");
    }

    [Fact]
    public async Task What_is_too_large_for_Word_is_said_to_be_so()
    {
        await using var pane = await OpenAsync("m365", null);
        foreach (var way in new[] { "create", "replace" })
        {
            (await pane.ScriptAsync($"await doc.{way}(new Uint8Array(5 * 1024 * 1024)).then(() => 'done', (e) => e.text)")).GetString().ShouldBe("sending.host-too-big");
        }

        pane.Session.Opened.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_hundred_figures_and_a_table_of_a_thousand_rows_take_two_syncs_a_chunk(string profile)
    {
        await using var pane = await OpenAsync(profile, Samples.Wide(100));
        await pane.Page.EvaluateAsync("table => { window.table = table; }", Samples.FlatTable(1000, 5));

        await pane.ScriptAsync("""
            await doc.write([
              ...Array.from({ length: 100 }, (_, i) => ({ tag: `ws:d:f${i}`, occurrence: 0, text: `${i + 1000}` })),
              { tag: "ws:r:table", occurrence: 0, ooxml: window.table },
            ]).then((before) => before.length)
            """);

        var syncs = pane.Session.Syncs.Where(s => !s.Cleanup).ToList();
        var chunks = (100 + 1 + 19) / 20;
        syncs.Count.ShouldBeLessThanOrEqualTo(2 * chunks);
        syncs.ShouldAllBe(s => s.Count("InsertText") <= 20);
        Enumerable.Range(0, 100).ShouldAllBe(i => pane.Session.Control($"ws:d:f{i}", 0).Text == $"{i + 1000}");
        pane.Session.Controls.Count(c => c.CannotEdit).ShouldBe(101);
        using var docx = Samples.Read(pane.Session.Document);
        docx.MainDocumentPart!.Document.Body!.Descendants<Table>().Single().Elements<TableRow>().Count().ShouldBe(1000);

        // The same again changes nothing and writes nothing.
        var quiet = pane.Session.Syncs.Count;
        await pane.ScriptAsync("""await doc.write(Array.from({ length: 100 }, (_, i) => ({ tag: `ws:d:f${i}`, occurrence: 0, text: `${i + 1000}` })))""");
        pane.Session.Syncs.Skip(quiet).ShouldAllBe(s => s.Count("InsertText") == 0);
    }

    [Fact]
    public async Task One_control_that_Word_refuses_does_not_keep_the_others_from_their_figures()
    {
        await using var pane = await OpenAsync("m365", Samples.Wide(30));
        pane.Session.Faults.FailNext("GeneralException", "InsertText");

        var written = await pane.ScriptAsync("""
            await doc.write(Array.from({ length: 30 }, (_, i) => ({ tag: `ws:d:f${i}`, occurrence: 0, text: `${i + 1000}` }))).then((before) => before.length, (e) => -e.refused.length)
            """);

        written.GetInt32().ShouldBe(30);
        Enumerable.Range(0, 30).ShouldAllBe(i => pane.Session.Control($"ws:d:f{i}", 0).Text == $"{i + 1000}");
        pane.Session.Controls.Where(c => c.Tag.StartsWith("ws:d:", StringComparison.Ordinal)).ShouldAllBe(c => c.CannotEdit);
    }

    [Fact]
    public async Task A_control_that_is_gone_is_told()
    {
        await using var pane = await OpenAsync("m365", Samples.Report());
        var refused = await pane.ScriptAsync("""
            await doc.write([{ tag: "ws:m:visits", occurrence: 0, text: "61" }, { tag: "ws:d:none", occurrence: 0, text: "1" }]).then(() => [], (e) => e.refused.map((r) => r.tag))
            """);
        refused.Texts().ShouldBe(["ws:d:none"]);
        pane.Session.Control("ws:m:visits").Text.ShouldBe("61");
    }

    private async Task<Pane> OpenAsync(string profile, byte[]? docx)
    {
        var pane = await desk.OpenAsync(WordProfile.Named(profile), docx);
        await pane.Page.AddScriptTagAsync(new() { Content = await HostBundle.ScriptAsync() });
        await pane.Page.EvaluateAsync("() => { window.word = host.wordHost(); window.doc = window.word.document; }");
        return pane;
    }

    private static string Array(byte[] bytes) => $"Uint8Array.from(atob(\"{Convert.ToBase64String(bytes)}\"), (c) => c.charCodeAt(0))";

    private static async Task<(string? Format, byte[] Bytes, string? Warning)> BytesAsync(Pane pane)
    {
        var given = await pane.ScriptAsync("""
            await doc.bytes().then(({ format, bytes, warning }) => {
              let text = "";
              for (const b of bytes) text += String.fromCharCode(b);
              return { format, data: btoa(text), warning: warning ?? null };
            })
            """);
        return (given.GetProperty("format").GetString(), given.GetProperty("data").GetBytesFromBase64(), given.GetProperty("warning").GetString());
    }
}
