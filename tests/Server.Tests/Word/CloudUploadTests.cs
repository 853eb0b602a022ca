using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using WorkSummary.Server.Tests.Lists;

namespace WorkSummary.Server.Tests.Word;

/// <summary>A document that Word cannot give and that lies in the unit's library: the server reads it itself.</summary>
public sealed class CloudUploadTests(LinkedServer server) : IClassFixture<LinkedServer>
{
    [Fact]
    public async Task The_saved_file_is_fetched_checked_and_submitted()
    {
        var pane = await WordPane.OpenAsync(server, "s07-teacher-1");
        var put = await pane.Http.PostAsync(pane.Address + "/draft/cloud", null);
        put.StatusCode.ShouldBe(HttpStatusCode.OK, await put.Content.ReadAsStringAsync());
        var source = (await put.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!;
        var saved = await pane.WrittenAsync();
        server.Cloud.Files[server.Cloud.Files.Keys.Single()] = saved;

        var request = new { report = pane.Report, submission = WordPane.NewKey(), source };
        var begun = await pane.Http.PostAsJsonAsync("/api/v1/uploads", request);
        begun.StatusCode.ShouldBe(HttpStatusCode.OK, await begun.Content.ReadAsStringAsync());
        var upload = await begun.Content.ReadFromJsonAsync<JsonElement>();
        upload.GetProperty("complete").GetBoolean().ShouldBeTrue();
        var submitted = await pane.SubmitAsync(upload.GetProperty("id").GetString()!, await pane.TurnAsync());
        submitted.StatusCode.ShouldBe(HttpStatusCode.OK, await submitted.Content.ReadAsStringAsync());
        (await submitted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("hash").GetString().ShouldBe(WordPane.Hash(saved));

        (await WordPane.CodeAsync(await pane.Http.PostAsJsonAsync("/api/v1/uploads", request with { source = "nonsense" }))).ShouldBe("problems.bad-request");
        var elsewhere = await WordPane.OpenAsync(server, "s08-teacher-1");
        (await elsewhere.Http.PostAsJsonAsync("/api/v1/uploads", request with { report = elsewhere.Report })).IsSuccessStatusCode.ShouldBeFalse();
    }
}
