using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Server.Pane;
using WorkSummary.Server.Tests.Lists;

namespace WorkSummary.Server.Tests;

/// <summary>The working document in the unit's library.</summary>
[Collection(LinkedCollection.Name)]
public sealed class CloudTests(LinkedServer server)
{
    [Fact]
    public async Task It_is_put_there_once_and_stays_as_people_write_it_until_its_figures_are_others()
    {
        server.Cloud.Files.Clear();
        var teacher = await server.SignedInAsync("s07-teacher-1");
        var report = await OpenedAsync(teacher);

        var first = await PutAsync(teacher, report);
        var (path, bytes) = server.Cloud.Files.ShouldHaveSingleItem();
        path.ShouldStartWith("S07/2024-2025-2/");
        var snapshot = Read(bytes).SnapshotHash.ShouldNotBeNull();

        // Somebody writes in it, by way of the draft's own document.
        var section = (await teacher.GetFromJsonAsync<JsonElement>($"/api/v1/reports/{report}/draft")).GetProperty("sections")[0];
        var saved = await teacher.PutAsJsonAsync($"/api/v1/reports/{report}/draft/{section.GetProperty("section").GetString()}", new { text = "已写一段。", revision = section.GetProperty("revision").GetInt32() });
        saved.StatusCode.ShouldBe(HttpStatusCode.OK, await saved.Content.ReadAsStringAsync());
        var written = await teacher.GetByteArrayAsync($"/api/v1/reports/{report}/draft/document");
        written.ShouldNotBe(bytes);
        server.Cloud.Files[path] = written;

        (await PutAsync(teacher, report)).ShouldBe(first);
        server.Cloud.Files.ShouldHaveSingleItem().Value.ShouldBe(written);
        Read(written).SnapshotHash.ShouldBe(snapshot);
        (await server.Service<CloudDrafts>().ReadAsync(server.Person("s07-teacher-1"), new Uri(first), CancellationToken.None)).Value.ToArray().ShouldBe(written);

        // What lies there under the name is something else: it is left alone.
        server.Cloud.Files[path] = [1, 2, 3];
        (await PutAsync(teacher, report)).ShouldNotBe(first);
        server.Cloud.Files[path].ShouldBe([1, 2, 3]);
        server.Cloud.Files.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_unit_without_a_library_is_told_so_and_others_find_nothing()
    {
        var owner = await server.SignedInAsync("s07-teacher-1");
        var report = await OpenedAsync(owner);
        server.Service<CloudDrafts>().Serves("S07").ShouldBeTrue();
        server.Service<CloudDrafts>().Serves("S08").ShouldBeFalse();

        var other = await server.SignedInAsync("s08-teacher-1");
        var own = await other.PostAsync($"/api/v1/reports/{await OpenedAsync(other)}/draft/cloud", null);
        own.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await own.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("cloud.not-set-up");
        (await other.PostAsync($"/api/v1/reports/{report}/draft/cloud", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await server.SignedInAsync("b01-officer-1")).PostAsync($"/api/v1/reports/{report}/draft/cloud", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await server.Browser().PostAsync($"/api/v1/reports/{report}/draft/cloud", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static Extraction Read(byte[] bytes) => Gate.Admit(bytes, "x.docx", PackageKind.Document).Then(Extraction.Read).Value!;

    private static async Task<string> OpenedAsync(HttpClient teacher)
    {
        var rounds = await teacher.GetFromJsonAsync<JsonElement>("/api/v1/rounds");
        var round = rounds.EnumerateArray().First(r => r.GetProperty("period").GetProperty("code").GetString() == "2024-2025-2" && !r.GetProperty("closed").GetBoolean());
        var opened = await teacher.PostAsJsonAsync("/api/v1/reports", new { round = round.GetProperty("id").GetString() });
        opened.StatusCode.ShouldBe(HttpStatusCode.OK, await opened.Content.ReadAsStringAsync());
        return (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task<string> PutAsync(HttpClient teacher, string report)
    {
        var answer = await teacher.PostAsync($"/api/v1/reports/{report}/draft/cloud", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!;
    }
}
