using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using WorkSummary.Server.Tests.Word;

namespace WorkSummary.Server.Tests;

/// <summary>Two nodes on one database: whatever a person begins at one goes on at the other.</summary>
[Collection(DemoCollection.Name)]
public sealed class NodeTests(DemoServer one) : IAsyncLifetime
{
    private const int Chunk = 1 << 20;
    private readonly CookieContainer jar = new();
    private WebApplicationFactory<Program> other = null!;

    public Task InitializeAsync()
    {
        other = one.WithWebHostBuilder(static _ => { });
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await other.DisposeAsync();

    [Fact]
    public async Task A_session_begun_at_one_node_is_known_at_the_other()
    {
        var (here, there) = await SignedInAsync("s01-teacher-1");
        foreach (var node in new[] { here, there })
            (await node.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("id").GetString().ShouldBe("s01-teacher-1");
    }

    [Fact]
    public async Task A_form_shown_by_one_node_is_taken_by_the_other()
    {
        var (here, there) = await SignedInAsync("s01-teacher-1");
        var page = await here.GetStringAsync("/sign-in");
        (await there.PostAsync("/sign-in/demo", DemoServer.Form(page, ("member", "s02-teacher-1")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await here.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("id").GetString().ShouldBe("s02-teacher-1");
    }

    [Fact]
    public async Task An_import_that_one_node_has_shown_is_stored_by_the_other()
    {
        var (here, there) = await SignedInAsync("s08-teacher-1");
        var workbook = new ByteArrayContent(await here.GetByteArrayAsync("/api/v1/lists/export"));
        workbook.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        var shown = await here.PostAsync("/api/v1/lists/preview", new MultipartFormDataContent { { workbook, "workbook", "lists.xlsx" } });
        shown.StatusCode.ShouldBe(HttpStatusCode.OK, await shown.Content.ReadAsStringAsync());
        var id = (await shown.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("preview").GetString();

        var stored = await there.PostAsync($"/api/v1/lists/preview/{id}/confirm", null);
        stored.StatusCode.ShouldBe(HttpStatusCode.OK, await stored.Content.ReadAsStringAsync());
        var again = await here.PostAsync($"/api/v1/lists/preview/{id}/confirm", null);
        again.IsSuccessStatusCode.ShouldBeFalse("it was stored once already");
    }

    [Fact]
    public async Task An_upload_begun_at_one_node_ends_at_the_other()
    {
        var report = (await WordPane.OpenAsync(one, "s03-teacher-1")).Report;
        var (here, there) = await SignedInAsync("s03-teacher-1");
        var bytes = RandomNumberGenerator.GetBytes(Chunk + 100);
        var opened = await here.PostAsJsonAsync("/api/v1/uploads", new
        {
            report, submission = Guid.NewGuid().ToString("N"), format = "docx", size = bytes.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        });
        var id = (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        (await PutAsync(here, id!, 0, bytes[..Chunk])).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await PutAsync(there, id!, 1, bytes[Chunk..])).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await here.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{id}")).GetProperty("complete").GetBoolean().ShouldBeTrue();
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient node, string upload, int number, byte[] chunk)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/uploads/{upload}/chunks/{number}") { Content = new ByteArrayContent(chunk) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Headers.Add("X-Content-SHA256", Convert.ToHexStringLower(SHA256.HashData(chunk)));
        return node.SendAsync(request);
    }

    /// <summary>One browser, whose requests go to either node; it has signed in at the first.</summary>
    private async Task<(HttpClient Here, HttpClient There)> SignedInAsync(string member)
    {
        var (here, there) = (one.CreateDefaultClient(new CookieContainerHandler(jar)), other.CreateDefaultClient(new CookieContainerHandler(jar)));
        var page = await here.GetStringAsync("/sign-in");
        (await here.PostAsync("/sign-in/demo", DemoServer.Form(page, ("member", member)))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return (here, there);
    }
}
