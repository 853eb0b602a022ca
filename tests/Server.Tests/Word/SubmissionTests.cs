using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using WorkSummary.Core.Routes;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Server.Word;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests.Word;

/// <summary>A document written in Word is submitted: once, whole, and as it was sent.</summary>
[Collection(WordCollection.Name)]
public sealed class SubmissionTests(DemoServer server)
{
    [Fact]
    public async Task Sent_again_and_by_several_at_once_it_is_submitted_once_byte_for_byte()
    {
        var pane = await WordPane.OpenAsync(server, "s07-teacher-1");
        var bytes = await pane.WrittenAsync();
        var (key, turn) = (WordPane.NewKey(), await pane.TurnAsync());
        var upload = await pane.SendAsync(bytes, key);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => pane.SubmitAsync(upload, turn)));
        var told = new List<string>();
        foreach (var answer in answers)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            told.Add(await answer.Content.ReadAsStringAsync());
        }

        told.Add(await (await pane.SubmitAsync(upload, turn)).Content.ReadAsStringAsync());
        told.Distinct().ShouldHaveSingleItem();
        var submitted = JsonSerializer.Deserialize<JsonElement>(told[0]);
        submitted.GetProperty("hash").GetString().ShouldBe(WordPane.Hash(bytes));
        submitted.GetProperty("stage").GetString().ShouldBe("review");
        submitted.GetProperty("stageName").GetString().ShouldBe("校长审核");
        (await pane.Http.GetByteArrayAsync($"{pane.Address}/versions/{submitted.GetProperty("version").GetInt32()}/document")).ShouldBe(bytes);
        (await DecisionsAsync(pane)).Count(a => a == RouteAction.Submit).ShouldBe(1);

        // What was written in Word is what the browser shows.
        var texts = (await pane.OutlineAsync()).GetProperty("sections").EnumerateArray().ToDictionary(s => s.GetProperty("key").GetString()!, s => s.GetProperty("text").GetString());
        texts["problems"].ShouldBe(WordPane.Texts["problems"]);

        // A submission of its own while the report lies with the principal is told what happened.
        var second = await pane.SendAsync(bytes, WordPane.NewKey());
        var refused = await pane.SubmitAsync(second, turn);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await WordPane.CodeAsync(refused)).ShouldBe("route.already-decided");
        await WithdrawAsync(pane);
    }

    [Fact]
    public async Task Killed_between_any_two_steps_and_sent_again_it_is_submitted_once()
    {
        var death = new Death();
        await using var node = MortalServer.Of(server, death);
        death.Never();
        var teacher = server.Person("s08-teacher-1");
        var pane = await WordPane.OpenAsync(server, teacher.Id);
        var (reports, uploads) = (server.Service<IReportDesk>(), server.Service<IUploadDesk>());
        var (dying, living) = (node.Services.GetRequiredService<UploadedDocuments>(), server.Service<UploadedDocuments>());
        var submissions = 0;
        for (var at = 1; ; at++)
        {
            var died = false;
            foreach (var before in new[] { true, false })
            {
                var bytes = await pane.WrittenAsync($"第{at}次{(before ? "前" : "后")}。");
                var turn = (await reports.GetAsync(teacher, pane.Report)).Value!.Report.Turn;
                var open = new OpenUpload(pane.Report, WordPane.NewKey(), UploadFormat.Docx, bytes.Length, WordPane.Hash(bytes));
                var upload = (await uploads.OpenAsync(teacher, open)).Value!.Id;
                foreach (var (number, chunk) in bytes.Chunk(IUploadDesk.Chunk).Index()) (await uploads.PutAsync(teacher, upload, number, chunk, WordPane.Hash(chunk))).Ok.ShouldBeTrue();

                death.Plan(at, before);
                var first = dying.SubmitAsync(teacher, upload, turn, default);
                try
                {
                    (await first).Ok.ShouldBeTrue();
                }
                catch (InvalidOperationException) when (death.Happened)
                {
                    died = true;
                }

                death.Never();

                // The pane sends it again, to whichever node there is, all from the beginning.
                (await uploads.OpenAsync(teacher, open)).Value!.Id.ShouldBe(upload);
                var again = await living.SubmitAsync(teacher, upload, turn, default);
                again.Ok.ShouldBeTrue($"{at} {before}: {string.Join(", ", again.Problems)}");
                again.Value!.Hash.ShouldBe(WordPane.Hash(bytes));
                var history = (await reports.HistoryAsync(teacher, pane.Report)).Value!;
                history.Count(h => h.Action == RouteAction.Submit).ShouldBe(++submissions);
                (await reports.DecideAsync(teacher, new RouteCommand(pane.Report, RouteAction.Withdraw, turn + 1))).Ok.ShouldBeTrue();
            }

            if (!died) break;
        }

        submissions.ShouldBeGreaterThan(10);
        (await server.Service<IAuditTrail>().VerifyAsync()).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task What_Word_gives_as_one_xml_text_is_a_document_too()
    {
        var pane = await WordPane.OpenAsync(server, "s06-teacher-1");
        var docx = await pane.WrittenAsync("又及。");
        var flat = FlatOpc.FromPackage(Gate.Admit(docx, "a.docx", PackageKind.Document).Value!).ToArray();
        var (key, turn) = (WordPane.NewKey(), await pane.TurnAsync());
        var upload = await pane.SendAsync(flat, key, "flat-opc");
        var checkedDocument = await (await pane.CheckAsync(upload)).Content.ReadFromJsonAsync<JsonElement>();
        checkedDocument.GetProperty("blocking").GetInt32().ShouldBe(0, checkedDocument.ToString());
        var submitted = await pane.SubmitAsync(upload, turn);
        submitted.StatusCode.ShouldBe(HttpStatusCode.OK, await submitted.Content.ReadAsStringAsync());
        var texts = (await pane.OutlineAsync()).GetProperty("sections").EnumerateArray().ToDictionary(s => s.GetProperty("key").GetString()!, s => s.GetProperty("text").GetString());
        texts["plans"].ShouldBe(WordPane.Texts["plans"] + "又及。");
        await WithdrawAsync(pane);
    }

    [Fact]
    public async Task Documents_of_others_are_refused_by_a_sentence()
    {
        var pane = await WordPane.OpenAsync(server, "s01-teacher-1");
        var next = await WordPane.OpenAsync(server, "s03-teacher-1");
        (await CodeOfAsync(pane, await next.DocumentAsync())).ShouldBe("problems.other-unit");
        var own = await pane.DocumentAsync();
        (await CodeOfAsync(pane, Replaced(own, $"report=\"{pane.Report}\"", $"report=\"{next.Report}\""))).ShouldBe("problems.other-report");
        (await CodeOfAsync(pane, Replaced(own, "urn:worksummary:document:1", "urn:somebody-elses:document:1"))).ShouldBe("problems.foreign-document");
        (await CodeOfAsync(pane, Replaced(own, "period=\"2024-2025-2\"", "period=\"2024-2025-1\""))).ShouldBe("problems.other-period");
        (await CodeOfAsync(pane, "not a document"u8.ToArray())).ShouldBe("gate.not-a-document");
        (await CodeOfAsync(pane, "<nothing/>"u8.ToArray(), "flat-opc")).ShouldNotBe("ok");
    }

    [Fact]
    public async Task With_findings_that_stop_it_nothing_is_stored()
    {
        var pane = await WordPane.OpenAsync(server, "s03-teacher-1");
        var outline = await pane.OutlineAsync();
        var child = (await pane.Http.GetFromJsonAsync<JsonElement>(pane.Address + "/draft/fields/lb_total/rows?take=200")).GetProperty("rows").EnumerateArray()
            .Select(r => r[0].GetString()!).First(n => n.Length == 3);
        var before = (await pane.Http.GetFromJsonAsync<JsonElement>(pane.Address)).GetProperty("versions").GetArrayLength();
        var upload = await pane.SendAsync(
            WordPane.Write(await pane.WrittenAsync(), new Dictionary<string, string> { ["results"] = $"{child}同学进步很大，老师和家长都很高兴。" }), WordPane.NewKey());
        var found = await (await pane.CheckAsync(upload)).Content.ReadFromJsonAsync<JsonElement>();
        found.GetProperty("blocking").GetInt32().ShouldBeGreaterThan(0);
        var finding = found.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("code").GetString() == "check.child-name");
        finding.GetProperty("where").GetProperty("quote").GetString()!.ShouldNotContain(child);
        var fix = finding.GetProperty("fix");
        fix.GetProperty("kind").GetString().ShouldBe("replace");
        var edit = fix.GetProperty("edits")[0];
        edit.GetProperty("find").GetString().ShouldBe(child);
        edit.GetProperty("within").GetString()!.ShouldContain(child);
        edit.GetProperty("put").GetString().ShouldBe("一名学生");
        (await WordPane.CodeAsync(await pane.SubmitAsync(upload, outline.GetProperty("turn").GetInt32()))).ShouldBe("problems.blocked");
        (await pane.Http.GetFromJsonAsync<JsonElement>(pane.Address)).GetProperty("versions").GetArrayLength().ShouldBe(before);
    }

    private static async Task<string> CodeOfAsync(WordPane pane, byte[] bytes, string format = "docx")
    {
        var upload = await pane.SendAsync(bytes, WordPane.NewKey(), format);
        var code = await WordPane.CodeAsync(await pane.CheckAsync(upload));
        if (code != "ok") (await WordPane.CodeAsync(await pane.SubmitAsync(upload, await pane.TurnAsync()))).ShouldBe(code);
        return code;
    }

    /// <summary>The docx with other words in its state part.</summary>
    private static byte[] Replaced(byte[] docx, string old, string fresh)
    {
        using var memory = new MemoryStream();
        memory.Write(docx);
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith("customXml/", StringComparison.Ordinal)))
            {
                using var content = entry.Open();
                string text;
                using (var reader = new StreamReader(content, leaveOpen: true)) text = reader.ReadToEnd();
                content.SetLength(0);
                content.Write(System.Text.Encoding.UTF8.GetBytes(text.Replace(old, fresh, StringComparison.Ordinal)));
            }
        }

        return memory.ToArray();
    }

    private static async Task<IEnumerable<RouteAction>> DecisionsAsync(WordPane pane)
    {
        var history = await pane.Http.GetFromJsonAsync<JsonElement>(pane.Address + "/history");
        return history.EnumerateArray().Select(h => Enum.Parse<RouteAction>(h.GetProperty("action").GetString()!, ignoreCase: true));
    }

    private static async Task WithdrawAsync(WordPane pane)
    {
        var answer = await pane.Http.PostAsJsonAsync(pane.Address + "/decisions", new { action = "withdraw", turn = await pane.TurnAsync() });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }
}
