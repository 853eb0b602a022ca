using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WorkSummary.Core.People;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests.Notices;

/// <summary>A person's wishes about notices over the API, on a server of its own: they change the world.</summary>
public sealed class NoticeWishesApiTests(DemoServer server) : IClassFixture<DemoServer>
{
    private const string Path = "/api/v1/me/notices";

    [Fact]
    public async Task A_person_reads_and_sets_their_own_wishes_and_the_page_shows_the_same()
    {
        var (teacher, other) = Two();
        var browser = await server.SignedInAsync(teacher.Id);
        var first = await browser.GetFromJsonAsync<JsonElement>(Path);
        (first.GetProperty("wish").GetString(), first.GetProperty("digestAt").GetString()).ShouldBe(("daily", "08:30:00"));

        var set = await browser.PutAsJsonAsync(Path, new { wish = "at-once", language = "zh-Hant" });
        set.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await set.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("wish").GetString().ShouldBe("at-once");
        (await browser.GetFromJsonAsync<JsonElement>(Path)).GetProperty("language").GetString().ShouldBe("zh-Hant");
        (await server.Service<INoticeDesk>().WishesAsync(teacher)).ShouldBe(new NoticeWishes(NoticeWish.AtOnce, "zh-Hant"));
        (await server.Service<INoticeDesk>().WishesAsync(other)).Wish.ShouldBe(NoticeWish.Daily);

        // Without a language the one there is stays.
        (await browser.PutAsJsonAsync(Path, new { wish = "inside" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Service<INoticeDesk>().WishesAsync(teacher)).ShouldBe(new NoticeWishes(NoticeWish.Inside, "zh-Hant"));
        (await browser.GetStringAsync("/notices")).ShouldContain("value=\"inside\" checked");
    }

    [Theory]
    [InlineData("loudly", "en", "problems.unknown-wish")]
    [InlineData(null, "en", "problems.unknown-wish")]
    [InlineData("0", "en", "problems.unknown-wish")]
    [InlineData("daily", "fr", "problems.unknown-language")]
    public async Task What_is_no_choice_is_refused_with_a_code_and_changes_nothing(string? wish, string language, string code)
    {
        var teacher = server.People.Last(p => p.Roles.Contains(Role.Teacher));
        var browser = await server.SignedInAsync(teacher.Id);
        var answer = await browser.PutAsJsonAsync(Path, new { wish, language });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(code);
        (await server.Service<INoticeDesk>().WishesAsync(teacher)).Wish.ShouldBe(NoticeWish.Daily);
    }

    [Fact]
    public async Task Nobody_sets_wishes_without_signing_in_or_from_another_site()
    {
        (await server.Browser().PutAsJsonAsync(Path, new { wish = "inside" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var browser = await server.SignedInAsync(Two().Other.Id);
        using var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = JsonContent.Create(new { wish = "inside" }) };
        request.Headers.Add("Origin", "https://elsewhere.example");
        var answer = await browser.SendAsync(request);
        (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Forbidden, "problems.foreign-origin"));
    }

    private (Member Teacher, Member Other) Two()
    {
        var teachers = server.People.Where(p => p.Roles.Contains(Role.Teacher)).Take(2).ToList();
        return (teachers[0], teachers[1]);
    }
}
