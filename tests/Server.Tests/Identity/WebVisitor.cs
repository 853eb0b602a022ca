using System.Net;
using System.Text.RegularExpressions;
using WorkSummary.FakeIdentity;

namespace WorkSummary.Server.Tests.Identity;

/// <summary>Somebody at a browser who signs in by the provider's own page, over its real HTTP.</summary>
internal sealed partial class WebVisitor(OrganisedServer server) : IDisposable
{
    private readonly HttpClient outside = new(new HttpClientHandler { AllowAutoRedirect = false });

    /// <summary>The browser, with its cookies for our server.</summary>
    public HttpClient Browser { get; } = server.Browser();

    /// <summary>Begins at our server.</summary>
    /// <returns>Where the provider's page is.</returns>
    public async Task<Uri> BeginAsync(string returnUrl = "/")
    {
        var answer = await Browser.GetAsync("/sign-in/microsoft?returnUrl=" + Uri.EscapeDataString(returnUrl));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!;
    }

    /// <summary>Chooses an account at the provider's page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="person">Who; null presses Cancel.</param>
    /// <returns>Where the provider leads back to.</returns>
    public async Task<Uri> ChooseAsync(Uri page, FakePerson? person)
    {
        var html = await outside.GetStringAsync(page);
        var fields = Hidden().Matches(html).Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
        var answer = await outside.PostAsync(page, new FormUrlEncodedContent([.. fields, KeyValuePair.Create("person", person?.ObjectId ?? "")]));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return answer.Headers.Location!;
    }

    /// <summary>The whole way; gives the last answer of our server.</summary>
    public async Task<HttpResponseMessage> SignInAsync(FakePerson? person, string returnUrl = "/") =>
        await Browser.GetAsync(await ChooseAsync(await BeginAsync(returnUrl), person));

    public void Dispose()
    {
        Browser.Dispose();
        outside.Dispose();
    }

    [GeneratedRegex("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
