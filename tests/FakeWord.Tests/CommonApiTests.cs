namespace FakeWord.Tests;

/// <summary>The older interface: settings, custom XML parts, the document as a file.</summary>
public sealed class CommonApiTests(Desk desk) : IClassFixture<Desk>
{
    private const string Call = "const call = (start) => new Promise((done) => start((r) => done(r)));";

    private const string ReadFile = Call + """
        const read = async (sliceSize) => {
          const opened = await call((done) => Office.context.document.getFileAsync("compressed", { sliceSize }, done));
          if (opened.status === "failed") return { code: opened.error.code };
          const slices = [];
          for (let i = 0; i < opened.value.sliceCount; i++) slices.push((await call((done) => opened.value.getSliceAsync(i, done))).value.data);
          await call((done) => opened.value.closeAsync(done));
          return { count: slices.length, data: btoa(slices.map((s) => s.map((b) => String.fromCharCode(b)).join("")).join("")) };
        };
        """;

    [Fact]
    public async Task The_file_comes_in_slices_and_is_the_document()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());
        pane.Session.TypeInto("ws:t:problems", "写在交文件之前");

        var file = await pane.ScriptAsync($"await (async () => {{ {ReadFile} return read(1000); }})()");

        file.GetProperty("count").GetInt32().ShouldBeGreaterThan(1);
        using var docx = Samples.Read(file.GetProperty("data").GetBytesFromBase64());
        docx.MainDocumentPart!.Document.InnerText.ShouldContain("写在交文件之前");
    }

    [Fact]
    public async Task No_two_copies_of_the_file_are_the_same_bytes_though_the_same_document()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());

        var files = await pane.ScriptAsync($"await (async () => {{ {ReadFile} return [await read(65536), await read(65536)]; }})()");
        var (one, other) = (files[0].GetProperty("data").GetBytesFromBase64(), files[1].GetProperty("data").GetBytesFromBase64());

        one.ShouldNotBe(other);
        Samples.Parts(one).ShouldBe(Samples.Parts(other));
    }

    [Fact]
    public async Task A_tablet_gives_small_slices_whatever_is_asked()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());
        pane.Session.Faults.SliceLimit = 200;
        (await pane.ScriptAsync($"await (async () => {{ {ReadFile} return read(4194304); }})()")).GetProperty("count").GetInt32().ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task The_file_can_be_out_of_reach_as_it_once_was_in_browsers()
    {
        await using var pane = await desk.OpenAsync(WordProfile.InBrowser, Samples.Report());
        pane.Session.Faults.NoFile = true;
        (await pane.ScriptAsync($"await (async () => {{ {ReadFile} return read(65536); }})()")).GetProperty("code").GetInt32().ShouldBe(11001);
    }

    [Fact]
    public async Task A_third_file_that_is_not_closed_is_refused()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());
        var codes = await pane.ScriptAsync($$"""
            await (async () => { {{Call}}
              const codes = [];
              for (let i = 0; i < 3; i++) codes.push((await call((done) => Office.context.document.getFileAsync("compressed", done))).error?.code ?? 0);
              return codes;
            })()
            """);
        codes.EnumerateArray().Select(c => c.GetInt32()).ShouldBe([0, 0, 5001]);
    }

    [Fact]
    public async Task Settings_are_kept_in_the_document()
    {
        await using var pane = await desk.OpenAsync(WordProfile.Ltsc2019, Samples.Report());
        await pane.ScriptAsync($$"""
            await (async () => { {{Call}}
              Office.context.document.settings.set("Office.AutoShowTaskpaneWithDocument", true);
              return (await call((done) => Office.context.document.settings.saveAsync(done))).status;
            })()
            """);

        await using var again = await desk.OpenAsync(WordProfile.M365, pane.Session.Document);
        (await again.ScriptAsync("Office.context.document.settings.get('Office.AutoShowTaskpaneWithDocument')")).GetBoolean().ShouldBeTrue();
        (await again.ScriptAsync("Office.context.document.settings.get('other')")).ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        Samples.Faults(pane.Session.Document).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_custom_XML_part_is_added_found_by_its_namespace_and_removed()
    {
        await using var pane = await desk.OpenAsync(WordProfile.Ltsc2019, Samples.Report());

        var read = await pane.ScriptAsync($$"""
            await (async () => { {{Call}}
              const parts = Office.context.document.customXmlParts;
              const refused = await call((done) => parts.addAsync('<?xml version="1.0"?><a xmlns="urn:x"/>', done));
              const added = (await call((done) => parts.addAsync('<a xmlns="urn:x"><b>1</b></a>', done))).value;
              const found = (await call((done) => parts.getByNamespaceAsync("urn:x", done))).value;
              const xml = (await call((done) => found[0].getXmlAsync(done))).value;
              const byId = (await call((done) => parts.getByIdAsync(added.id, done))).value;
              return [refused.status, String(found.length), xml, String(byId.id === added.id)];
            })()
            """);
        read.Texts().ShouldBe(["failed", "1", "<a xmlns=\"urn:x\"><b>1</b></a>", "true"]);
        Samples.Parts(pane.Session.Document).Keys.ShouldContain(k => k.StartsWith("customXml/item", StringComparison.Ordinal));

        await pane.ScriptAsync($$"""
            await (async () => { {{Call}}
              const found = (await call((done) => Office.context.document.customXmlParts.getByNamespaceAsync("urn:x", done))).value;
              await call((done) => found[0].deleteAsync(done));
            })()
            """);
        Samples.Parts(pane.Session.Document).Keys.ShouldNotContain(k => k.StartsWith("customXml/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Newer_Words_have_the_same_parts_by_their_own_interface()
    {
        await using var pane = await desk.OpenAsync(WordProfile.M365, Samples.Report());

        var xml = await pane.RunAsync("""
            context.document.customXmlParts.add('<a xmlns="urn:x">1</a>');
            const part = context.document.customXmlParts.getByNamespace("urn:x").getOnlyItemOrNullObject();
            part.load("id,namespaceUri");
            const none = context.document.customXmlParts.getByNamespace("urn:y").getOnlyItemOrNullObject();
            none.load("id");
            const text = part.getXml();
            await context.sync();
            return [text.value, part.namespaceUri, String(none.isNullObject)];
            """);

        xml.Texts().ShouldBe(["<a xmlns=\"urn:x\">1</a>", "urn:x", "true"]);
    }
}
