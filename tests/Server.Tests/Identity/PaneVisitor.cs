using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace WorkSummary.Server.Tests.Identity;

/// <summary>The pane as the server sees it: a dialog that signs in and hands a code over, and calls with a token.</summary>
internal static class PaneVisitor
{
    /// <summary>Signs a demo person in by the dialog's pages and gives the one-time code that its last page hands to the pane.</summary>
    public static async Task<string> CodeAsync(DemoServer server, string member)
    {
        var dialog = server.Browser();
        var page = await dialog.GetStringAsync("/sign-in/dialog");
        var answer = await dialog.PostAsync("/sign-in/demo", DemoServer.Form(page, ("member", member), ("returnUrl", "/sign-in/handover")));
        answer.Headers.Location!.OriginalString.ShouldBe("/sign-in/handover");
        var code = await (await dialog.PostAsync("/sign-in/code", null)).Content.ReadFromJsonAsync<JsonElement>();
        return code.GetProperty("code").GetString()!;
    }

    /// <summary>A token for a demo person.</summary>
    public static async Task<string> TokenAsync(DemoServer server, string member) => await ChangeAsync(server, await CodeAsync(server, member));

    /// <summary>Changes a code for a token.</summary>
    public static async Task<string> ChangeAsync(DemoServer server, string code) =>
        (await (await server.Browser().PostAsJsonAsync("/api/v1/sign-in/token", new { code })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;

    /// <summary>A pane that has a token and nothing else.</summary>
    public static HttpClient Pane(DemoServer server, string token)
    {
        var pane = server.Browser();
        pane.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return pane;
    }

    /// <summary>The code of a refusal.</summary>
    public static async Task<string?> ReasonAsync(this HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
