using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace WorkSummary.FakeIdentity;

/// <summary><c>/TENANT/oauth2/v2.0/authorize</c>: a page with a button for each account, which leads back with a code.</summary>
internal sealed class AuthorizePage(FakeIdentityServer server, Grants grants)
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(5);
    private static readonly string[] Kept = ["client_id", "redirect_uri", "response_type", "scope", "state", "nonce", "code_challenge", "code_challenge_method"];

    public IResult Show(HttpContext http)
    {
        var query = http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        if (Fault(query) is { } fault) return Results.Text($"<!DOCTYPE html><title>Sign-in</title><p>{WebUtility.HtmlEncode(fault)}</p>", "text/html", Encoding.UTF8, 400);
        var page = new StringBuilder("""<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Fake sign-in</title><h1>Fake sign-in: who are you?</h1><form method="post">""");
        foreach (var name in Kept.Where(query.ContainsKey)) page.Append(CultureInfo.InvariantCulture, $"<input type=\"hidden\" name=\"{name}\" value=\"{WebUtility.HtmlEncode(query[name])}\">");
        foreach (var person in server.Options.People) page.Append(CultureInfo.InvariantCulture, $"<p><button name=\"person\" value=\"{person.ObjectId}\">{WebUtility.HtmlEncode(person.Name)} {person.UserName}</button></p>");
        page.Append("<p><button name=\"person\" value=\"\">Cancel</button></p></form></html>");
        return Results.Text(page.ToString(), "text/html", Encoding.UTF8);
    }

    public IResult Choose(IFormCollection form)
    {
        var query = form.ToDictionary(f => f.Key, f => f.Value.ToString());
        if (Fault(query) is { } fault) return Results.BadRequest(fault);
        var back = query["redirect_uri"];
        var state = query.GetValueOrDefault("state");
        if (server.Options.People.FirstOrDefault(p => p.ObjectId == query.GetValueOrDefault("person")) is not { } person)
            return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = state }));
        var code = grants.GiveCode(new Grant(
            query["client_id"], back, query["code_challenge"], query.GetValueOrDefault("scope") ?? "openid", query.GetValueOrDefault("nonce"), person,
            server.Options.Clock.GetUtcNow() + CodeLife));
        return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["code"] = code, ["state"] = state }));
    }

    /// <summary>What is wrong with the request; it is never led back then.</summary>
    private string? Fault(Dictionary<string, string> query)
    {
        if (query.GetValueOrDefault("client_id") != server.Options.Client) return "AADSTS700016: no such application.";
        if (query.GetValueOrDefault("redirect_uri") is not { } back || !MayLeadTo(back)) return "AADSTS50011: the redirect URI is not registered.";
        if (query.GetValueOrDefault("response_type") != "code") return "AADSTS70001: response_type must be code.";
        return query.GetValueOrDefault("code_challenge_method") != "S256" || query.GetValueOrDefault("code_challenge") is not { Length: 43 }
            ? "AADSTS9002325: Proof Key for Code Exchange is required."
            : null;
    }

    private bool MayLeadTo(string address) => server.Options.RedirectUris?.Contains(address)
        ?? (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.IsLoopback && url.AbsolutePath == "/sign-in/microsoft/answer");
}
